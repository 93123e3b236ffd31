package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.activity.ActivityCursor;
import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.core.activity.ActivityPage;
import dev.latchkey.core.activity.EntryId;
import dev.latchkey.core.activity.ListActivity;
import dev.latchkey.core.activity.Order;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.EntryFilter.Kinds;
import dev.latchkey.core.audit.SealMark;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that happened to what is a customer's, and every call; for operators, everywhere. */
final class ActivityResource implements Resource {
  private static final String PATH = "/v1/activity";

  /** RFC 3339 in UTC, always with milliseconds. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final ListActivity activity;

  ActivityResource(UseCases useCases) {
    this.activity = useCases.listActivity();
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        on("GET", PATH, Permission.ACTIVITY_READ, this::list),
        on("GET", PATH + "/{id}", Permission.ACTIVITY_READ, this::owner, this::get));
  }

  private Optional<CustomerId> owner(String id) {
    return find(id)
        .map(found -> {
          String customer = found.entry().customer();
          return customer == null ? CustomerId.INSTALLATION : CustomerId.parse(customer);
        });
  }

  private Optional<ListActivity.Found> find(String id) {
    return EntryId.parse(id).flatMap(activity::findInAll);
  }

  private void list(Exchange exchange) {
    EntryFilter filter = filter(exchange);
    Order order = order(exchange);
    ActivityCursor cursor =
        exchange
            .cursor(text -> ActivityCursor.parse(text).filter(sent -> sent.order() == order))
            .orElse(null);
    Optional<CustomerId> customer = exchange.listedCustomer();
    int limit = exchange.limit();
    ActivityPage page =
        customer.isPresent()
            ? activity.page(customer.get(), filter, order, cursor, limit)
            : activity.pageOfAll(filter, order, cursor, limit);
    JsonText json = new JsonText(16_384).beginObject().name("items").beginArray();
    for (ActivityEntry entry : page.entries()) {
      json.beginObject();
      write(json, entry);
      json.endObject();
    }
    ActivityCursor next = page.next();
    exchange.ok(Exchange.endPage(json.endArray(), next == null ? null : next.toString()));
  }

  private void get(Exchange exchange) {
    ListActivity.Found found =
        find(exchange.id()).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    JsonText json = new JsonText().beginObject();
    write(json, found.entry());
    json.name("seal");
    SealMark seal = found.seal();
    if (seal == null) {
      json.nothing();
    } else {
      json.beginObject().name("number").number(seal.number());
      json.name("at").string(TIME.format(seal.at())).endObject();
    }
    exchange.ok(json.endObject());
  }

  /** Which entries the query asks for. */
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

  private static Order order(Exchange exchange) {
    String order = exchange.parameter("order");
    if (order == null || order.equals("newest-first")) {
      return Order.NEWEST_FIRST;
    }
    if (order.equals("oldest-first")) {
      return Order.OLDEST_FIRST;
    }
    throw Exchange.badParameter("order", "Input should be newest-first or oldest-first");
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
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      throw Exchange.badParameter(name, "Input should be a time such as 2026-02-16T10:30:00Z");
    }
  }

  private static void write(JsonText json, ActivityEntry entry) {
    json.name("id").string(entry.id().toString());
    json.name("kind").string(entry.isCall() ? "call" : "event");
    json.name("at").string(TIME.format(entry.at()));
    json.name("actor").string(entry.actor());
    json.name("action").string(entry.action());
    json.name("outcome").string(entry.outcome());
    Rows.text(json, "target", entry.target());
    Rows.text(json, "customer", entry.customer());
    Rows.text(json, "source", entry.source());
    Rows.text(json, "user_agent", entry.userAgent());
    Rows.text(json, "request_id", entry.requestId());
    Rows.text(json, "token_id", entry.tokenId());
    Rows.text(json, "scope", entry.scope());
    json.name("data");
    // One JSON object, as it was recorded; but whoever can write to the store can write anything.
    String data = entry.data();
    if (data != null && JsonReader.read(data.getBytes(UTF_8)) instanceof Json object) {
      json.value(object);
    } else {
      json.nothing();
    }
    json.name("sealed").bool(entry.sealed());
  }
}
