package dev.latchkey.core.roster;

import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalKind;
import org.jspecify.annotations.Nullable;

/**
 * Which users and API users a list is to show; null where something does not matter.
 *
 * @param customer whose; null for everybody's, which is for operators only
 * @param kind {@link PrincipalKind#USER} or {@link PrincipalKind#API_USER}
 * @param status at the time of asking
 * @param role the name of their role
 * @param text what their username, address, full name or label has in it, ignoring the case of A to
 *     Z
 */
public record RosterFilter(
    @Nullable CustomerId customer,
    @Nullable PrincipalKind kind,
    @Nullable AccountStatus status,
    @Nullable String role,
    @Nullable String text) {

  public RosterFilter {
    if (kind != null && kind != PrincipalKind.USER && kind != PrincipalKind.API_USER) {
      throw new IllegalArgumentException("a roster has users and API users, not " + kind);
    }
  }

  /** Everybody of {@code customer}, or of all customers. */
  public static RosterFilter of(@Nullable CustomerId customer) {
    return new RosterFilter(customer, null, null, null, null);
  }
}
