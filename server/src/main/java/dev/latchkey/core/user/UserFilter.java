package dev.latchkey.core.user;

import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Which users a list is to show; null where something does not matter.
 *
 * @param customer whose; null for everybody's, which is for operators only
 * @param role the name of their role
 * @param text what their username, address or full name has in it, ignoring the case of A to Z
 */
public record UserFilter(
    @Nullable CustomerId customer,
    @Nullable AccountStatus status,
    @Nullable String role,
    @Nullable String text) {

  /** All users of {@code customer}, or of everybody. */
  public static UserFilter of(@Nullable CustomerId customer) {
    return new UserFilter(customer, null, null, null);
  }
}
