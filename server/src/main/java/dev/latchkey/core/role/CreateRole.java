package dev.latchkey.core.role;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.platform.db.Tx;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Makes a role of a customer's own. */
public final class CreateRole {

  /** More would be no roles any more; and all of a customer's are kept in memory together. */
  static final int MOST_ROLES = 100;

  private final Ledger ledger;
  private final RoleStore store = new RoleStore();
  private final RoleDirectory roles;

  public CreateRole(Ledger ledger, RoleDirectory roles) {
    this.ledger = ledger;
    this.roles = roles;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Created(CustomRole role) implements Verdict {}

    /** The name cannot be one; {@code requirement} is to be read after "must be". */
    record InvalidName(String requirement) implements Verdict {}

    /** The customer has a role of this name, or every installation has. */
    record NameTaken() implements Verdict {}

    /** The installation's catalogue does not have {@code scope}. */
    record UnknownScope(String scope) implements Verdict {}

    /** No custom role may grant {@code permission}. */
    record NotGrantable(Permission permission) implements Verdict {}

    /** It is to grant more than whoever asks for this holds. */
    record MoreThanHeld() implements Verdict {}

    /** The customer has as many as it may have. */
    record TooMany(int most) implements Verdict {}
  }

  /** Makes a role. Recorded as {@code role.create}. */
  public Verdict create(
      CustomerId customer,
      String name,
      Set<Permission> permissions,
      Scopes scopes,
      RoleGiver giver,
      Origin origin) {
    if (!Role.isName(name)) {
      return new Verdict.InvalidName(Role.NAME_REQUIREMENT);
    }
    if (SystemRoles.isReserved(name)) {
      return new Verdict.NameTaken();
    }
    Optional<String> unknown = roles.unknownScope(scopes);
    if (unknown.isPresent()) {
      return new Verdict.UnknownScope(unknown.get());
    }
    Optional<Permission> ungrantable = Permission.firstUngrantable(permissions);
    if (ungrantable.isPresent()) {
      return new Verdict.NotGrantable(ungrantable.get());
    }
    CustomRole role =
        new CustomRole(
            customer,
            new Role(name, permissions, scopes),
            ledger.now().truncatedTo(ChronoUnit.MILLIS));
    return giver.covers(role.role())
        ? ledger.write(tx -> insert(tx, role, giver, origin))
        : new Verdict.MoreThanHeld();
  }

  private Verdict insert(Tx tx, CustomRole role, RoleGiver giver, Origin origin) {
    // The change's number is taken before the rows are counted: whoever makes a role elsewhere
    // waits here.
    ledger.announce(tx, RoleDirectory.ROLES_CHANGED, role.customer().toString());
    if (store.all(tx, role.customer()).size() >= MOST_ROLES) {
      return new Verdict.TooMany(MOST_ROLES);
    }
    if (!store.insert(tx, role)) {
      return new Verdict.NameTaken();
    }
    ledger.append(
        tx,
        AuditEvent.of(role.createdAt(), giver.actor(), "role.create", AuditEvent.OK, origin)
            .withTarget(role.target())
            .withCustomer(role.customer())
            .withData(role.data()));
    return new Verdict.Created(role);
  }
}
