package dev.latchkey.core.user;

import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import java.time.Instant;

/**
 * A human who belongs to a customer.
 *
 * @param role the name of a role of the customer
 * @param apiEnabled whether tokens of this user may make calls
 */
public record User(
    UserId id,
    CustomerId customer,
    String username,
    String email,
    String fullName,
    AccountStatus status,
    String role,
    boolean apiEnabled,
    Instant createdAt) {

  /** This user with another status. */
  User withStatus(AccountStatus newStatus) {
    return new User(
        id, customer, username, email, fullName, newStatus, role, apiEnabled, createdAt);
  }

  /** This user as one of all the kinds of principal. */
  public Principal principal() {
    return new Principal(id.principalId(), username, customer, role, status, apiEnabled, createdAt);
  }
}
