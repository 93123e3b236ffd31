package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.usage.UsageDay;
import dev.latchkey.core.usage.UsageHour;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.platform.json.JsonText;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How much a customer as a whole does, or for operators the installation: series over time. */
final class UsageResource implements Resource {
  private static final int MOST_HOURS = 35 * 24;

  private final UsageRecorder usage;
  private final Time time;

  UsageResource(UseCases useCases) {
    this.usage = useCases.usage();
    this.time = useCases.time();
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        on("GET", "/v1/usage/days", Permission.ACTIVITY_READ, this::days),
        on("GET", "/v1/usage/hours", Permission.ACTIVITY_READ, this::hours));
  }

  private void days(Exchange exchange) {
    LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    List<UsageDay> days =
        usage.days(
            subject(exchange), null, today.minusDays(exchange.days() - 1L), today.plusDays(1));
    exchange.ok(UsageRows.json(days));
  }

  private void hours(Exchange exchange) {
    Instant now = time.instant();
    int hours = exchange.number("hours", 24, MOST_HOURS);
    JsonText json = new JsonText(4096).beginObject().name("hours").beginArray();
    for (UsageHour hour :
        usage.hours(
            subject(exchange),
            null,
            now.minus(hours - 1L, ChronoUnit.HOURS),
            now.plus(1, ChronoUnit.HOURS))) {
      json.beginObject();
      Rows.time(json, "start", hour.start());
      UsageRows.counts(json, hour.calls(), hour.tokens(), hour.refusals()).endObject();
    }
    exchange.ok(json.endArray().endObject());
  }

  private static CustomerId subject(Exchange exchange) {
    return exchange.listedCustomer().orElse(CustomerId.INSTALLATION);
  }
}
