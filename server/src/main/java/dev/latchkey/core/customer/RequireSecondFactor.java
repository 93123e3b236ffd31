package dev.latchkey.core.customer;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.Optional;

/**
 * Changes whether a customer wants more than a password of all its people. Who has no second factor
 * then must set one up before anything else.
 */
public final class RequireSecondFactor {

  private final Ledger ledger;
  private final CustomerStore store = new CustomerStore();

  public RequireSecondFactor(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Changed(Customer customer) implements Verdict {}

    /** It was so already; nothing was written. */
    record Unchanged(Customer customer) implements Verdict {}

    record NotFound() implements Verdict {}
  }

  /** Changes it. Recorded as {@code customer.require-second-factor}. */
  public Verdict set(CustomerId id, boolean required, Actor actor, Origin origin) {
    return ledger.write(tx -> set(tx, id, required, actor, origin));
  }

  private Verdict set(Tx tx, CustomerId id, boolean required, Actor actor, Origin origin) {
    // The change's number is taken before the row is read: whoever changes the same customer
    // elsewhere waits here.
    ledger.announce(tx, CustomerDirectory.CUSTOMER_CHANGED, id.toString());
    Optional<Customer> found = store.find(tx, id);
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    Customer before = found.get();
    if (before.requiresSecondFactor() == required) {
      return new Verdict.Unchanged(before);
    }
    store.setRequireSecondFactor(tx, id, required);
    ledger.append(
        tx,
        AuditEvent.of(ledger.now(), actor, "customer.require-second-factor", AuditEvent.OK, origin)
            .withTarget("customer:" + id)
            .withCustomer(id)
            .withData("{\"second_factor\":\"" + (required ? "required" : "optional") + "\"}"));
    return new Verdict.Changed(before.requiringSecondFactor(required));
  }
}
