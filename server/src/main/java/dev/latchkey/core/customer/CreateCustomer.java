package dev.latchkey.core.customer;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes a customer. */
public final class CreateCustomer {

  private final Ledger ledger;
  private final CustomerStore store = new CustomerStore();
  private final Randomness randomness;

  public CreateCustomer(Ledger ledger, Randomness randomness) {
    this.ledger = ledger;
    this.randomness = randomness;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Created(Customer customer) implements Verdict {}

    /** Another customer has this name, ignoring case. */
    record NameTaken() implements Verdict {}

    /** The name cannot be one; {@code requirement} is a sentence for whoever chose it. */
    record InvalidName(String requirement) implements Verdict {}
  }

  /**
   * Makes a customer called {@code name}, in the transaction of whatever it comes with. Recorded as
   * {@code customer.create}.
   */
  public Verdict create(Tx tx, String name, Subscription subscription, Actor actor, Origin origin) {
    Optional<CustomerName> valid = CustomerName.of(name);
    return valid.isEmpty()
        ? new Verdict.InvalidName(CustomerName.REQUIREMENT)
        : insert(tx, valid.get(), subscription, actor, origin);
  }

  /** Makes a customer called {@code name}. Recorded as {@code customer.create}. */
  public Verdict create(String name, Subscription subscription, Actor actor, Origin origin) {
    return ledger.write(tx -> create(tx, name, subscription, actor, origin));
  }

  private Verdict insert(
      Tx tx, CustomerName name, Subscription subscription, Actor actor, Origin origin) {
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    CustomerId id = new CustomerId(randomness.timeOrderedUuid(now));
    Customer customer = new Customer(id, name.text(), subscription, now);
    // Before the name is taken: whoever takes both takes the feed's lock first.
    ledger.announce(tx, CustomerDirectory.CUSTOMER_CHANGED, id.toString());
    if (!store.insert(tx, customer, name)) {
      return new Verdict.NameTaken();
    }
    ledger.append(
        tx,
        AuditEvent.of(now, actor, "customer.create", AuditEvent.OK, origin)
            .withTarget("customer:" + id)
            .withCustomer(id));
    return new Verdict.Created(customer);
  }
}
