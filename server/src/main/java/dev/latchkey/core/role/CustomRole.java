package dev.latchkey.core.role;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.json.JsonText;
import java.time.Instant;

/**
 * A role that a customer has made for itself.
 *
 * @param role in the store, with all its scopes; from a {@link RoleDirectory}, with those that it
 *     grants
 */
public record CustomRole(CustomerId customer, Role role, Instant createdAt) {

  /** What names it in the whole installation. */
  public String id() {
    return customer + "/" + role.name();
  }

  /** What the audit log calls it. */
  String target() {
    return "role:" + id();
  }

  /** What the audit log keeps of what it grants. */
  String data() {
    return new JsonText()
        .beginObject()
        .name("permissions")
        .string(Permission.text(role.permissions()))
        .name("scopes")
        .string(role.scopes().toString())
        .endObject()
        .toString();
  }

  /** This role, granting something else. */
  CustomRole with(Role changed) {
    return new CustomRole(customer, changed, createdAt);
  }

  /** Where it stands in lists. */
  Position position() {
    return new Position(0, id());
  }
}
