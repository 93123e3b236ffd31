package dev.latchkey.core.usage;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalId;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one principal does in one hour. Safe for threads. */
final class UsageCounter {

  /**
   * Of which principal and hour.
   *
   * @param hour hours since 1970
   */
  record Key(PrincipalId principal, long hour) {}

  /** What was counted since the last time that it was taken. */
  record Counted(
      Key key,
      PrincipalId belongsTo,
      CustomerId customer,
      long calls,
      long tokens,
      long refusals,
      long lastUsedAt) {

    boolean isNothing() {
      return countsNothing() && !hasLastUse();
    }

    /** Whether there is at most a last use to tell. */
    boolean countsNothing() {
      return calls == 0 && tokens == 0 && refusals == 0;
    }

    /** Whether {@link #lastUsedAt} is a time; it may come without a count, and a count without. */
    boolean hasLastUse() {
      return lastUsedAt != Long.MIN_VALUE;
    }
  }

  private final Key key;
  private final PrincipalId belongsTo;
  private final CustomerId customer;
  private final LongAdder calls = new LongAdder();
  private final LongAdder tokens = new LongAdder();
  private final LongAdder refusals = new LongAdder();
  private final LongAccumulator lastUsedAt = new LongAccumulator(Math::max, Long.MIN_VALUE);

  UsageCounter(Key key, Principal principal) {
    this(key, principal.belongsTo(), principal.customer());
  }

  UsageCounter(Counted counted) {
    this(counted.key, counted.belongsTo, counted.customer);
  }

  private UsageCounter(Key key, PrincipalId belongsTo, CustomerId customer) {
    this.key = key;
    this.belongsTo = belongsTo;
    this.customer = customer;
  }

  void count(UsageKind kind, long at) {
    // The time first: whoever takes the count in between has its time, too, or has it already.
    if (kind != UsageKind.REFUSAL) {
      lastUsedAt.accumulate(at);
    }
    switch (kind) {
      case CALL -> calls.increment();
      case TOKEN -> tokens.increment();
      case REFUSAL -> refusals.increment();
    }
  }

  /** Counts again what could not be written. */
  void putBack(Counted counted) {
    calls.add(counted.calls);
    tokens.add(counted.tokens);
    refusals.add(counted.refusals);
    lastUsedAt.accumulate(counted.lastUsedAt);
  }

  Counted take() {
    return new Counted(
        key,
        belongsTo,
        customer,
        calls.sumThenReset(),
        tokens.sumThenReset(),
        refusals.sumThenReset(),
        lastUsedAt.getThenReset());
  }

  Counted look() {
    return new Counted(
        key, belongsTo, customer, calls.sum(), tokens.sum(), refusals.sum(), lastUsedAt.get());
  }
}
