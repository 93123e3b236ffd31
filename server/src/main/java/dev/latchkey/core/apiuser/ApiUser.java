package dev.latchkey.core.apiuser;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential of a customer's program.
 *
 * @param username {@code <id>@<domain>}
 * @param label what its customer calls it, for people; null where it has no label
 * @param role the name of a role of the customer; never {@code owner}
 * @param status as it was last set; see {@link #statusAt}
 * @param retiresAt the first instant at which it is inactive by itself; null where it has a
 *     successor but no end, or no successor
 * @param tokensFrom tokens issued earlier have ended, unless they outlive a deactivation; null
 *     where none have
 */
public record ApiUser(
    ApiUserId id,
    CustomerId customer,
    String username,
    @Nullable String label,
    String role,
    AccountStatus status,
    Instant createdAt,
    @Nullable Instant retiresAt,
    @Nullable Instant tokensFrom) {

  /**
   * The status at {@code now}: an active API user is inactive from the instant at which it retires.
   */
  public AccountStatus statusAt(Instant now) {
    boolean retired = retiresAt != null && !now.isBefore(retiresAt);
    return retired && status == AccountStatus.ACTIVE ? AccountStatus.INACTIVE : status;
  }

  /** This API user at {@code now}, as one of all the kinds of principal. */
  public Principal principalAt(Instant now) {
    return new Principal(
        id.principalId(),
        id.principalId(),
        username,
        customer,
        role,
        statusAt(now),
        true,
        createdAt,
        tokensFrom,
        null);
  }

  /** This API user, retiring at another instant or not at all. */
  ApiUser retiringAt(@Nullable Instant newRetiresAt) {
    return with(status, newRetiresAt, tokensFrom);
  }

  /**
   * This API user with another status, another retirement, and the end of tokens issued before
   * another instant.
   */
  ApiUser with(
      AccountStatus newStatus, @Nullable Instant newRetiresAt, @Nullable Instant newTokensFrom) {
    return new ApiUser(
        id, customer, username, label, role, newStatus, createdAt, newRetiresAt, newTokensFrom);
  }

  /** Where it stands in lists. */
  Position position() {
    return new Position(createdAt.toEpochMilli(), id.toString());
  }
}
