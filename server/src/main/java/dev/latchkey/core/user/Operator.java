package dev.latchkey.core.user;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.AccountStatus;
import java.time.Instant;

/**
 * A human who runs the installation. Of no customer: as a principal, one of the installation
 * itself.
 */
public record Operator(
    UserId id, String username, String email, AccountStatus status, Instant createdAt) {

  /** Where it stands in lists. */
  Position position() {
    return new Position(createdAt.toEpochMilli(), id.toString());
  }
}
