package dev.latchkey.core.principal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone or something that can be logged in, as it stands now.
 *
 * @param belongsTo the user whose key it is; of every other principal itself
 * @param username what it logs in with, and the subject of tokens that name users
 * @param customer whose it is; {@link CustomerId#INSTALLATION} for operators
 * @param role the name of its role within the customer
 * @param apiEnabled whether its tokens may make calls; always true for API users
 * @param createdAt when it was made; a token issued earlier belongs to another bearer of the same
 *     name
 * @param tokensFrom tokens issued earlier have ended, unless they outlive a deactivation; null
 *     where none have
 * @param limit what it may do at the most, within its role; null where the role alone says
 */
public record Principal(
    PrincipalId id,
    PrincipalId belongsTo,
    String username,
    CustomerId customer,
    String role,
    AccountStatus status,
    boolean apiEnabled,
    Instant createdAt,
    @Nullable Instant tokensFrom,
    @Nullable Scopes limit) {

  /** Whether it may authenticate, as far as its own status goes. */
  public boolean isActive() {
    return status == AccountStatus.ACTIVE;
  }
}
