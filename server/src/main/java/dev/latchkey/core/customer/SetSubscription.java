package dev.latchkey.core.customer;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes what was agreed with a customer. */
public final class SetSubscription {

  private final Ledger ledger;
  private final CustomerStore store = new CustomerStore();

  public SetSubscription(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Changed(Customer customer) implements Verdict {}

    /** It was so already; nothing was written. */
    record Unchanged(Customer customer) implements Verdict {}

    record NotFound() implements Verdict {}
  }

  /**
   * Gives {@code id} the subscription {@code status}. Recorded as {@code
   * customer.set-subscription}.
   *
   * @param trialEndsAt when a trial ends; null keeps an end that is still ahead, and otherwise
   *     makes a trial until further notice. Meaningless with any other status.
   */
  public Verdict set(
      CustomerId id,
      SubscriptionStatus status,
      @Nullable Instant trialEndsAt,
      Actor actor,
      Origin origin) {
    return ledger.write(tx -> set(tx, id, status, trialEndsAt, actor, origin));
  }

  private Verdict set(
      Tx tx,
      CustomerId id,
      SubscriptionStatus status,
      @Nullable Instant trialEndsAt,
      Actor actor,
      Origin origin) {
    // The change's number is taken before the row is read: whoever changes the same customer
    // elsewhere waits here.
    ledger.announce(tx, CustomerDirectory.CUSTOMER_CHANGED, id.toString());
    Optional<Customer> found = store.find(tx, id);
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    Customer before = found.get();
    Instant now = ledger.now();
    Subscription after = before.subscription().changedTo(status, trialEndsAt, now);
    if (after.equals(before.subscription())) {
      return new Verdict.Unchanged(before);
    }
    store.setSubscription(tx, id, after);
    ledger.append(
        tx,
        AuditEvent.of(now, actor, "customer.set-subscription", AuditEvent.OK, origin)
            .withTarget("customer:" + id)
            .withCustomer(id)
            .withData("{\"subscription\":\"" + status.label() + "\"}"));
    return new Verdict.Changed(before.with(after));
  }
}
