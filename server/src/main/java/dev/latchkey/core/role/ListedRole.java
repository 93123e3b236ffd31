package dev.latchkey.core.role;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role as lists show it.
 *
 * @param customer null for a system role, which every customer has
 * @param createdAt null for a system role
 */
public record ListedRole(@Nullable CustomerId customer, Role role, @Nullable Instant createdAt) {

  static ListedRole of(Role systemRole) {
    return new ListedRole(null, systemRole, null);
  }

  public static ListedRole of(CustomRole custom) {
    return new ListedRole(custom.customer(), custom.role(), custom.createdAt());
  }

  /** What names it in the whole installation: its name, after its customer's id and a dot. */
  public String id() {
    return customer == null ? role.name() : customer + "." + role.name();
  }

  /** Where it stands in lists: system roles first. */
  Position position() {
    return customer == null
        ? new Position(1, role.name())
        : new Position(0, customer + "/" + role.name());
  }
}
