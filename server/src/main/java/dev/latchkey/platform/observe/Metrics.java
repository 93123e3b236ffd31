package dev.latchkey.platform.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * Everything that is measured, in the format of Prometheus. Thread-safe.
 *
 * <p>Register once, at start-up; then count on the adder, which is read only when somebody scrapes.
 */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  /** Metrics of the process and nothing else yet. */
  public static Metrics create() {
    Metrics metrics = new Metrics();
    metrics.garbageCollection.bindTo(metrics.registry);
    new JvmMemoryMetrics().bindTo(metrics.registry);
    new JvmThreadMetrics().bindTo(metrics.registry);
    new ProcessorMetrics().bindTo(metrics.registry);
    new UptimeMetrics().bindTo(metrics.registry);
    return metrics;
  }

  /**
   * Registers a counter.
   *
   * @param name words joined by dots: {@code http.requests} shows as {@code http_requests_total}
   * @param labels name, value, name, value …
   */
  public LongAdder counter(String name, String description, String... labels) {
    LongAdder counter = new LongAdder();
    FunctionCounter.builder(name, counter, LongAdder::sum)
        .description(description)
        .tags(Tags.of(labels))
        .register(registry);
    return counter;
  }

  /**
   * Registers a counter of nanoseconds that shows in seconds.
   *
   * @param name ends in {@code seconds}
   * @param labels name, value, name, value …
   */
  public LongAdder nanosCounter(String name, String description, String... labels) {
    LongAdder counter = new LongAdder();
    FunctionCounter.builder(name, counter, nanos -> nanos.sum() / 1e9)
        .description(description)
        .tags(Tags.of(labels))
        .register(registry);
    return counter;
  }

  /** Registers a value that is read when somebody scrapes; must be quick and must not fail. */
  public void gauge(String name, String description, DoubleSupplier value, String... labels) {
    Gauge.builder(name, value::getAsDouble)
        .description(description)
        .tags(Tags.of(labels))
        .register(registry);
  }

  /** The present value of a gauge; empty where nothing of this name is measured. */
  public OptionalDouble gaugeValue(String name) {
    Gauge gauge = registry.find(name).gauge();
    return gauge == null ? OptionalDouble.empty() : OptionalDouble.of(gauge.value());
  }

  /** All present values, in the text format of Prometheus. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
