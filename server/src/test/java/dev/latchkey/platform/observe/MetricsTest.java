package dev.latchkey.platform.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class MetricsTest {

  @Test
  void counters_showWhatWasAdded() {
    try (Metrics metrics = Metrics.create()) {
      LongAdder ok = metrics.counter("logins", "Logins", "outcome", "ok");
      LongAdder refused = metrics.counter("logins", "Logins", "outcome", "refused");
      LongAdder nanos = metrics.nanosCounter("login.seconds", "Time of logins");
      ok.add(3);
      refused.increment();
      nanos.add(1_500_000_000L);
      assertThat(metrics.scrape())
          .contains("# HELP logins_total Logins")
          .contains("logins_total{outcome=\"ok\"} 3.0")
          .contains("logins_total{outcome=\"refused\"} 1.0")
          .contains("login_seconds_total 1.5");
    }
  }

  @Test
  void gauges_showThePresentValue() {
    try (Metrics metrics = Metrics.create()) {
      LongAdder waiting = new LongAdder();
      metrics.gauge("waiting", "Waiting", waiting::sum);
      waiting.add(2);
      assertThat(metrics.scrape()).contains("waiting 2.0");
      assertThat(metrics.gaugeValue("waiting")).hasValue(2);
      assertThat(metrics.gaugeValue("nothing")).isEmpty();
    }
  }

  @Test
  void process_isMeasured() {
    try (Metrics metrics = Metrics.create()) {
      assertThat(metrics.scrape()).contains("jvm_memory_used_bytes").contains("process_cpu_usage");
    }
  }
}
