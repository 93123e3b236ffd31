package dev.latchkey.core.customer;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.intake.Expected;
import dev.latchkey.core.intake.Facts;
import dev.latchkey.core.intake.Importer;
import dev.latchkey.core.intake.Intake;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings in customers. Each is recorded as {@code customer.create}. */
public final class ImportCustomers implements Importer<ImportedCustomer, Customer> {

  private final Ledger ledger;
  private final CustomerStore store = new CustomerStore();
  private final Randomness randomness;

  public ImportCustomers(Ledger ledger, Randomness randomness) {
    this.ledger = ledger;
    this.randomness = randomness;
  }

  @Override
  public Optional<Intake.Refused> violation(ImportedCustomer row) {
    if (row.id() != null && new CustomerId(row.id()).isInstallation()) {
      return Optional.of(new Intake.Refused("id", "one that a customer can have"));
    }
    return CustomerName.of(row.name()).isPresent()
        ? Optional.empty()
        : Optional.of(new Intake.Refused("name", "1 to 100 visible characters on one line"));
  }

  @Override
  public List<Intake> look(Tx tx, List<ImportedCustomer> rows, Expected expected) {
    Map<String, Facts> there = new HashMap<>();
    List<Intake> intakes = new ArrayList<>(rows.size());
    for (ImportedCustomer row : rows) {
      CustomerName name = CustomerName.of(row.name()).orElseThrow();
      Facts said = facts(row.id(), row.subscription());
      store
          .findByName(tx, name)
          .ifPresent(
              found -> there.put(name.key(), facts(found.id().uuid(), found.subscription())));
      Facts found = there.get(name.key());
      if (found != null) {
        intakes.add(said.against(found));
      } else if (row.id() != null && store.find(tx, new CustomerId(row.id())).isPresent()) {
        intakes.add(new Intake.Conflict("another customer has its id"));
      } else {
        there.put(name.key(), said);
        expected.addCustomer(row.name());
        intakes.add(new Intake.New());
      }
    }
    return intakes;
  }

  private static Facts facts(@Nullable UUID id, Subscription subscription) {
    return new Facts()
        .with("id", id)
        .with("subscription", subscription.status())
        .with("trial_ends_at", subscription.trialEndsAt());
  }

  @Override
  public Optional<List<Customer>> prepare(List<ImportedCustomer> rows, Instant now) {
    return Optional.of(rows.stream().map(row -> customer(row, now)).toList());
  }

  private Customer customer(ImportedCustomer row, Instant now) {
    Instant asked = row.createdAt();
    Instant createdAt =
        (asked == null || asked.isAfter(now) ? now : asked).truncatedTo(ChronoUnit.MILLIS);
    UUID id = row.id() == null ? randomness.timeOrderedUuid(createdAt) : row.id();
    String name = CustomerName.of(row.name()).orElseThrow().text();
    return new Customer(new CustomerId(id), name, row.subscription(), createdAt);
  }

  @Override
  public void add(Tx tx, List<Customer> rows, Instant now, Actor actor) {
    ledger.announce(
        tx,
        CustomerDirectory.CUSTOMER_CHANGED,
        rows.stream().map(customer -> customer.id().toString()).toList());
    for (Customer customer : rows) {
      if (!store.insert(tx, customer, CustomerName.of(customer.name()).orElseThrow())) {
        throw new IllegalStateException("the name was free in this transaction");
      }
    }
    ledger.append(
        tx,
        rows.stream()
            .map(customer ->
                AuditEvent.of(now, actor, "customer.create", AuditEvent.OK, Origin.none())
                    .withTarget("customer:" + customer.id())
                    .withCustomer(customer.id()))
            .toList());
  }
}
