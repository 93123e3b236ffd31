package dev.latchkey.face.management;

import dev.latchkey.core.activity.Order;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.EntryFilter.Kinds;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.face.activity.ActivityFormat;
import dev.latchkey.platform.time.FourDigitYears;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What a query asks for of the activity. */
final class ActivityQuery {
  private ActivityQuery() {}

  /** Which entries. */
  static EntryFilter filter(Exchange exchange) {
    String principal = exchange.parameter("principal");
    return new EntryFilter(
        kinds(exchange),
        exchange.parameter("actor"),
        principal == null ? null : principal(principal),
        exchange.parameter("action"),
        exchange.parameter("outcome"),
        exchange.parameter("source"),
        instant(exchange, "from"),
        instant(exchange, "until"));
  }

  /** In which direction. */
  static Order order(Exchange exchange) {
    String order = exchange.parameter("order");
    if (order == null || order.equals("newest-first")) {
      return Order.NEWEST_FIRST;
    }
    if (order.equals("oldest-first")) {
      return Order.OLDEST_FIRST;
    }
    throw Exchange.badParameter("order", "Input should be newest-first or oldest-first");
  }

  /** As what file. */
  static ActivityFormat format(Exchange exchange) {
    String format = exchange.parameter("format");
    return format == null
        ? ActivityFormat.JSON_LINES
        : ActivityFormat.withLabel(format)
            .orElseThrow(() -> Exchange.badParameter("format", "Input should be csv or jsonl"));
  }

  private static Kinds kinds(Exchange exchange) {
    String kind = exchange.parameter("kind");
    if (kind == null) {
      return Kinds.BOTH;
    }
    return switch (kind) {
      case "event" -> Kinds.EVENTS;
      case "call" -> Kinds.CALLS;
      default -> throw Exchange.badParameter("kind", "Input should be event or call");
    };
  }

  private static PrincipalId principal(String text) {
    try {
      return PrincipalId.parse(text);
    } catch (IllegalArgumentException notAnId) {
      throw Exchange.badParameter("principal", "Input should be such as user:UUID");
    }
  }

  private static @Nullable Instant instant(Exchange exchange, String name) {
    String text = exchange.parameter(name);
    if (text == null) {
      return null;
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (FourDigitYears.hold(instant)) {
        return instant;
      }
    } catch (DateTimeException notATime) {
      // The complaint below is the same.
    }
    throw Exchange.badParameter(name, "Input should be a time such as 2026-02-16T10:30:00Z");
  }
}
