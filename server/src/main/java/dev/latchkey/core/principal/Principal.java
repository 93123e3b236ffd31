package dev.latchkey.core.principal;

import java.time.Instant;

/**
 * Someone or something that can be logged in, as it stands now.
 *
 * @param username what it logs in with, and the subject of tokens that name users
 * @param customer whose it is; operators are of no customer and are no principals
 * @param role the name of its role within the customer
 * @param apiEnabled whether its tokens may make calls; always true for API users
 * @param createdAt when it was made; a token issued earlier belongs to another bearer of the same
 *     name
 */
public record Principal(
    PrincipalId id,
    String username,
    CustomerId customer,
    String role,
    AccountStatus status,
    boolean apiEnabled,
    Instant createdAt) {

  /** Whether it may authenticate, as far as its own status goes. */
  public boolean isActive() {
    return status == AccountStatus.ACTIVE;
  }
}
