package dev.latchkey.face.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.http.Routes;
import dev.latchkey.platform.observe.Metrics;

/** The endpoints of this package. Thread-safe. */
public final class HealthRoutes {
  private static final byte[] NOT_READY =
      "{\"detail\":\"the database cannot be reached\"}".getBytes(UTF_8);
  private static final byte[] NOT_FOUND = "{\"detail\":\"not found\"}".getBytes(UTF_8);
  private static final Header METRICS_TYPE =
      Header.of(HeaderName.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");

  private final ChangeFeed changes;
  private final Metrics metrics;

  public HealthRoutes(ChangeFeed changes, Metrics metrics) {
    this.changes = changes;
    this.metrics = metrics;
  }

  public void addTo(Routes routes) {
    routes.path("/health/live").get((request, response) -> response.send());
    routes.path("/health/ready").get(this::ready);
    routes.path("/metrics").get(this::metrics);
  }

  private void ready(Request request, Response response) {
    response.header(Header.NO_STORE);
    if (changes.isCurrent()) {
      response.send();
    } else {
      response.status(503).json(NOT_READY);
    }
  }

  /** To anybody else but this machine, as if it were not there. */
  private void metrics(Request request, Response response) {
    if (request.isFromLoopback()) {
      response.header(METRICS_TYPE).send(metrics.scrape().getBytes(UTF_8));
    } else {
      response.status(404).json(NOT_FOUND);
    }
  }
}
