package dev.latchkey.core.roster;

import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.user.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user or an API user, as a list shows them.
 *
 * @param id also says which of the two
 * @param name a user's full name, an API user's label; null for an API user without one
 * @param email null for an API user
 * @param status at the time of asking
 * @param retiresAt when an API user becomes or became inactive by itself; null where that is not
 *     so, and for a user
 */
public record RosterRow(
    PrincipalId id,
    CustomerId customer,
    @Nullable String name,
    String username,
    @Nullable String email,
    String role,
    AccountStatus status,
    Instant createdAt,
    @Nullable Instant retiresAt) {

  static RosterRow of(User user) {
    return new RosterRow(
        user.id().principalId(),
        user.customer(),
        user.fullName(),
        user.username(),
        user.email(),
        user.role(),
        user.status(),
        user.createdAt(),
        null);
  }

  static RosterRow of(ApiUser apiUser, Instant now) {
    return new RosterRow(
        apiUser.id().principalId(),
        apiUser.customer(),
        apiUser.label(),
        apiUser.username(),
        null,
        apiUser.role(),
        apiUser.statusAt(now),
        apiUser.createdAt(),
        apiUser.retiresAt());
  }

  /** Where it stands in lists. */
  Position position() {
    return new Position(createdAt.toEpochMilli(), id.uuid().toString());
  }
}
