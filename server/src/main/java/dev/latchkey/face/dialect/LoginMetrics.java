package dev.latchkey.face.dialect;

import dev.latchkey.platform.observe.Metrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of a dialect's logins. Thread-safe. */
final class LoginMetrics {
  private static final String NAME = "latchkey.logins";
  private static final String DESCRIPTION = "Logins answered";

  private final LongAdder granted;
  private final Map<Outcome, LongAdder> refused = new EnumMap<>(Outcome.class);

  LoginMetrics(Dialect dialect, Metrics metrics) {
    granted = counter(dialect, metrics, "granted");
    for (Outcome outcome : Outcome.of(Outcome.Section.REFUSALS)) {
      refused.put(outcome, counter(dialect, metrics, outcome.key()));
    }
  }

  private static LongAdder counter(Dialect dialect, Metrics metrics, String outcome) {
    return metrics.counter(NAME, DESCRIPTION, "dialect", dialect.name(), "outcome", outcome);
  }

  void granted() {
    granted.increment();
  }

  void refused(Outcome outcome) {
    LongAdder counter = refused.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }
}
