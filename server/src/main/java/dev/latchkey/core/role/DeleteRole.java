package dev.latchkey.core.role;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.List;
import java.util.Optional;

/** Deletes a customer's own role that nobody holds. */
public final class DeleteRole {

  private final Ledger ledger;
  private final RoleStore store = new RoleStore();
  private final RoleDirectory roles;
  private final List<RoleHolders> holders;

  public DeleteRole(Ledger ledger, RoleDirectory roles, List<RoleHolders> holders) {
    this.ledger = ledger;
    this.roles = roles;
    this.holders = List.copyOf(holders);
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Deleted(CustomRole role) implements Verdict {}

    /** Somebody holds it, active or not. */
    record Held() implements Verdict {}

    /** It grants more than whoever asks for this holds. */
    record MoreThanHeld() implements Verdict {}

    /** It is a system role, which nobody can delete. */
    record SystemRole() implements Verdict {}

    /** The customer has no such role. */
    record NotFound() implements Verdict {}
  }

  /** Deletes a role of {@code customer}. Recorded as {@code role.delete}. */
  public Verdict delete(CustomerId customer, String name, RoleGiver giver, Origin origin) {
    return SystemRoles.isReserved(name)
        ? new Verdict.SystemRole()
        : ledger.write(tx -> delete(tx, customer, name, giver, origin));
  }

  private Verdict delete(Tx tx, CustomerId customer, String name, RoleGiver giver, Origin origin) {
    // The change's number is taken before holders are looked for: whoever gives the role to
    // somebody waits here, and then finds it gone.
    ledger.announce(tx, RoleDirectory.ROLES_CHANGED, customer.toString());
    Optional<CustomRole> found = store.find(tx, customer, name);
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    if (!giver.covers(roles.asGranted(found.get()).role())) {
      return new Verdict.MoreThanHeld();
    }
    if (holders.stream().anyMatch(kind -> kind.count(tx, customer, name, 1) > 0)) {
      return new Verdict.Held();
    }
    store.delete(tx, customer, name);
    ledger.append(
        tx,
        AuditEvent.of(ledger.now(), giver.actor(), "role.delete", AuditEvent.OK, origin)
            .withTarget(found.get().target())
            .withCustomer(customer));
    return new Verdict.Deleted(found.get());
  }
}
