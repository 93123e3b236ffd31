package dev.latchkey.platform.http;

import dev.latchkey.platform.observe.Metrics;
import java.util.concurrent.atomic.LongAdder;

/** Counts answers and the time they took, by class of status. Thread-safe. */
final class HttpMetrics implements ExchangeListener {
  private static final int CLASSES = 5;

  private final LongAdder[] answers = new LongAdder[CLASSES];
  private final LongAdder[] nanos = new LongAdder[CLASSES];

  HttpMetrics(Metrics metrics) {
    for (int i = 0; i < CLASSES; i++) {
      String status = (i + 1) + "xx";
      answers[i] = metrics.counter("http.requests", "Requests answered", "status", status);
      nanos[i] =
          metrics.nanosCounter(
              "http.requests.seconds", "Time taken to answer requests", "status", status);
    }
  }

  @Override
  public void answered(
      long millis, String method, String path, int status, long nanos, String source, String id) {
    int index = Math.clamp(status / 100 - 1, 0, CLASSES - 1);
    answers[index].increment();
    this.nanos[index].add(nanos);
  }
}
