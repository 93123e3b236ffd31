package dev.latchkey.core.role;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.CustomersByName;
import dev.latchkey.core.intake.Expected;
import dev.latchkey.core.intake.Facts;
import dev.latchkey.core.intake.Importer;
import dev.latchkey.core.intake.Intake;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings in customers' own roles. Each is recorded as {@code role.create}. */
public final class ImportRoles implements Importer<ImportedRole, ImportRoles.Prepared> {

  /** A role, and when it was made. */
  public record Prepared(String customer, Role role, Instant createdAt) {}

  private final Ledger ledger;
  private final RoleStore store = new RoleStore();
  private final RoleDirectory roles;
  private final CustomerDirectory customers;

  public ImportRoles(Ledger ledger, RoleDirectory roles, CustomerDirectory customers) {
    this.ledger = ledger;
    this.roles = roles;
    this.customers = customers;
  }

  @Override
  public Optional<Intake.Refused> violation(ImportedRole row) {
    if (!Role.isName(row.name())) {
      return Optional.of(new Intake.Refused("name", Role.NAME_REQUIREMENT));
    }
    if (SystemRoles.isReserved(row.name())) {
      return Optional.of(new Intake.Refused("name", "other than a system role's"));
    }
    if (Permission.firstUngrantable(row.permissions()).isPresent()) {
      return Optional.of(
          new Intake.Refused("permissions", "such as a customer's own role can grant"));
    }
    return roles
        .unknownScope(row.scopes())
        .map(_ -> new Intake.Refused("scopes", "of the installation's catalogue (setting scopes)"));
  }

  @Override
  public List<Intake> look(Tx tx, List<ImportedRole> rows, Expected expected) {
    CustomersByName byName = customers.byName(tx);
    Map<CustomerId, Map<String, Facts>> there = new HashMap<>();
    List<Intake> intakes = new ArrayList<>(rows.size());
    for (ImportedRole row : rows) {
      Optional<CustomerId> customer = byName.find(row.customer());
      if (customer.isPresent()) {
        intakes.add(
            look(row, there.computeIfAbsent(customer.get(), each -> facts(tx, each)), expected));
      } else if (expected.hasCustomer(row.customer())) {
        expected.addRole(row.customer(), row.name());
        intakes.add(new Intake.New());
      } else {
        intakes.add(new Intake.Refused("customer", CustomerDirectory.NAME_REQUIREMENT));
      }
    }
    return intakes;
  }

  private static Intake look(ImportedRole row, Map<String, Facts> there, Expected expected) {
    Facts said = facts(row);
    Facts found = there.get(row.name());
    if (found != null) {
      return said.against(found);
    }
    if (there.size() >= CreateRole.MOST_ROLES) {
      return new Intake.Refused(
          "customer", "one with fewer than " + CreateRole.MOST_ROLES + " roles of its own");
    }
    there.put(row.name(), said);
    expected.addRole(row.customer(), row.name());
    return new Intake.New();
  }

  private Map<String, Facts> facts(Tx tx, CustomerId customer) {
    return store.all(tx, customer).stream()
        .map(CustomRole::role)
        .collect(
            Collectors.toMap(Role::name, role -> facts(role), (one, same) -> one, HashMap::new));
  }

  private static Facts facts(Role role) {
    return new Facts().with("permissions", role.permissions()).with("scopes", role.scopes());
  }

  private static Facts facts(ImportedRole row) {
    return facts(new Role(row.name(), row.permissions(), row.scopes()));
  }

  @Override
  public Optional<List<Prepared>> prepare(List<ImportedRole> rows, Instant now) {
    return Optional.of(rows.stream().map(row -> prepared(row, now)).toList());
  }

  private static Prepared prepared(ImportedRole row, Instant now) {
    Instant asked = row.createdAt();
    return new Prepared(
        row.customer(),
        new Role(row.name(), row.permissions(), row.scopes()),
        (asked == null || asked.isAfter(now) ? now : asked).truncatedTo(ChronoUnit.MILLIS));
  }

  @Override
  public void add(Tx tx, List<Prepared> rows, Instant now, Actor actor) {
    CustomersByName byName = customers.byName(tx);
    List<CustomRole> made =
        rows.stream()
            .map(row ->
                new CustomRole(
                    byName.find(row.customer()).orElseThrow(), row.role(), row.createdAt()))
            .toList();
    ledger.announce(
        tx,
        RoleDirectory.ROLES_CHANGED,
        made.stream().map(role -> role.customer().toString()).distinct().toList());
    for (CustomRole role : made) {
      if (!store.insert(tx, role)) {
        throw new IllegalStateException("the name was free in this transaction");
      }
    }
    ledger.append(
        tx,
        made.stream()
            .map(role ->
                AuditEvent.of(now, actor, "role.create", AuditEvent.OK, Origin.none())
                    .withTarget(role.target())
                    .withCustomer(role.customer())
                    .withData(role.data()))
            .toList());
  }
}
