package dev.latchkey.core.role;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.platform.db.Tx;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes what a customer's own role grants, for all who hold it and all their tokens. */
public final class ChangeRole {

  private final Ledger ledger;
  private final RoleStore store = new RoleStore();
  private final RoleDirectory roles;
  private final RoleLinks links;

  public ChangeRole(Ledger ledger, RoleDirectory roles, RoleLinks links) {
    this.ledger = ledger;
    this.roles = roles;
    this.links = links;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Changed(CustomRole role) implements Verdict {}

    /** It granted just that already, and no event was written. */
    record Unchanged(CustomRole role) implements Verdict {}

    /** The installation's catalogue does not have {@code scope}, nor was it in the role before. */
    record UnknownScope(String scope) implements Verdict {}

    /** No custom role may grant {@code permission}. */
    record NotGrantable(Permission permission) implements Verdict {}

    /** It grants, or is to grant, more than whoever asks for this holds. */
    record MoreThanHeld() implements Verdict {}

    /** It is a system role, which nobody can change. */
    record SystemRole() implements Verdict {}

    /** The customer has no such role. */
    record NotFound() implements Verdict {}
  }

  /**
   * Changes a role of {@code customer}. Where it is to grant more, links with which its holders can
   * choose a password are over. Recorded as {@code role.change}.
   *
   * @param permissions all that it grants from now on; null for those that it has
   * @param scopes all that it grants from now on, among them perhaps some that the catalogue lacks
   *     for the moment and the role has; null for those that it has
   */
  public Verdict change(
      CustomerId customer,
      String name,
      @Nullable Set<Permission> permissions,
      @Nullable Scopes scopes,
      RoleGiver giver,
      Origin origin) {
    if (SystemRoles.isReserved(name)) {
      return new Verdict.SystemRole();
    }
    Optional<Permission> ungrantable =
        permissions == null ? Optional.empty() : Permission.firstUngrantable(permissions);
    if (ungrantable.isPresent()) {
      return new Verdict.NotGrantable(ungrantable.get());
    }
    return ledger.write(tx -> change(tx, customer, name, permissions, scopes, giver, origin));
  }

  private Verdict change(
      Tx tx,
      CustomerId customer,
      String name,
      @Nullable Set<Permission> permissions,
      @Nullable Scopes scopes,
      RoleGiver giver,
      Origin origin) {
    // The change's number is taken before the row is read: whoever changes the same role elsewhere
    // waits here.
    ledger.announce(tx, RoleDirectory.ROLES_CHANGED, customer.toString());
    Optional<CustomRole> found = store.find(tx, customer, name);
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    CustomRole before = found.get();
    Optional<String> unknown =
        scopes == null
            ? Optional.empty()
            : roles.unknownScope(scopes.without(before.role().scopes()));
    if (unknown.isPresent()) {
      return new Verdict.UnknownScope(unknown.get());
    }
    CustomRole after =
        before.with(
            new Role(
                name,
                permissions == null ? before.role().permissions() : permissions,
                scopes == null ? before.role().scopes() : scopes));
    if (!giver.covers(roles.asGranted(before).role())
        || !giver.covers(roles.asGranted(after).role())) {
      return new Verdict.MoreThanHeld();
    }
    if (after.equals(before)) {
      return new Verdict.Unchanged(roles.asGranted(before));
    }
    store.update(tx, after);
    if (!before.role().grantsAllOf(after.role())) {
      links.end(tx, customer, name);
    }
    ledger.append(
        tx,
        AuditEvent.of(ledger.now(), giver.actor(), "role.change", AuditEvent.OK, origin)
            .withTarget(after.target())
            .withCustomer(customer)
            .withData(after.data()));
    return new Verdict.Changed(roles.asGranted(after));
  }
}
