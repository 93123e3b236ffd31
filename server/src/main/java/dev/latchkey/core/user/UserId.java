package dev.latchkey.core.user;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import java.util.UUID;

/** The lasting identity of a user or an operator. Its text form is the UUID. */
public record UserId(UUID uuid) {

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if {@code text} is no UUID
   */
  public static UserId parse(String text) {
    return new UserId(UUID.fromString(text));
  }

  /** The same user, among principals of all kinds. */
  public PrincipalId principalId() {
    return new PrincipalId(PrincipalKind.USER, uuid);
  }

  /** The same operator, among principals of all kinds. */
  public PrincipalId operatorPrincipalId() {
    return new PrincipalId(PrincipalKind.OPERATOR, uuid);
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
