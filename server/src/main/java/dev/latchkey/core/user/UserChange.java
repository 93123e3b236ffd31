package dev.latchkey.core.user;

import dev.latchkey.core.principal.StatusChange;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a user; null where something stays as it is.
 *
 * @param role the name of another role of the customer
 * @param apiEnabled whether tokens of the user may make calls
 */
public record UserChange(
    @Nullable StatusChange status,
    @Nullable String role,
    @Nullable Boolean apiEnabled,
    @Nullable String fullName,
    @Nullable String email) {

  /** Another status and nothing else. */
  public static UserChange of(StatusChange status) {
    return new UserChange(status, null, null, null, null);
  }

  /** Another role and nothing else. */
  public static UserChange toRole(String role) {
    return new UserChange(null, role, null, null, null);
  }
}
