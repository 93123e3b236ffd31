package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.activity.ActivityCursor;
import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.core.activity.ActivityPage;
import dev.latchkey.core.activity.DescribeActivity;
import dev.latchkey.core.activity.EntryId;
import dev.latchkey.core.activity.ListActivity;
import dev.latchkey.core.activity.Order;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.SealMark;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.face.activity.ActivityExport;
import dev.latchkey.face.activity.ActivityRequest;
import dev.latchkey.face.activity.ActivityRows;
import dev.latchkey.face.activity.ActivityTail;
import dev.latchkey.platform.json.JsonText;
import java.util.List;
import java.util.Optional;

/** Everything that happened to what is a customer's, and every call; for operators, everywhere. */
final class ActivityResource implements Resource {
  private static final String PATH = "/v1/activity";

  private final ListActivity activity;
  private final DescribeActivity describe;
  private final ActivityExport export;
  private final ActivityTail tail;

  ActivityResource(UseCases useCases, ActivityExport export, ActivityTail tail) {
    this.activity = useCases.listActivity();
    this.describe = useCases.describeActivity();
    this.export = export;
    this.tail = tail;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        on("GET", PATH, Permission.ACTIVITY_READ, this::list),
        on("GET", PATH + "/export", Permission.ACTIVITY_READ, this::export),
        on("GET", PATH + "/tail", Permission.ACTIVITY_READ, this::tail),
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
    EntryFilter filter = ActivityQuery.filter(exchange);
    Order order = ActivityQuery.order(exchange);
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
    List<ActivityEntry> entries = page.entries();
    List<String> sentences = describe.describe(exchange.authority().customer(), entries);
    JsonText json = new JsonText(16_384).beginObject().name("items").beginArray();
    for (int i = 0; i < entries.size(); i++) {
      json.beginObject();
      ActivityRows.write(json, entries.get(i), sentences.get(i));
      json.endObject();
    }
    ActivityCursor next = page.next();
    exchange.ok(Exchange.endPage(json.endArray(), next == null ? null : next.toString()));
  }

  private void export(Exchange exchange) {
    ActivityRequest request = request(exchange);
    Order order = ActivityQuery.order(exchange);
    if (!export.send(request, order, ActivityQuery.format(exchange))) {
      throw new Refused(Problem.OVERLOADED);
    }
  }

  private void tail(Exchange exchange) {
    ActivityRequest request = request(exchange);
    String id = ActivityTail.lastEventId(exchange.request());
    ActivityCursor after =
        id == null
            ? null
            : ActivityTail.position(id)
                .orElseThrow(() ->
                    new Refused(
                        Problem.of(400, "Last-Event-ID should be the id of an earlier event")));
    tail.send(request, after, ActivityResource::json);
  }

  private static ActivityRequest request(Exchange exchange) {
    return new ActivityRequest(
        exchange.response(),
        exchange.authority().customer(),
        exchange.holder(),
        exchange.listedCustomer().orElse(null),
        ActivityQuery.filter(exchange),
        exchange::goesOn);
  }

  private static String json(ActivityEntry entry, String sentence) {
    JsonText json = new JsonText(512).beginObject();
    ActivityRows.write(json, entry, sentence);
    return json.endObject().toString();
  }

  private void get(Exchange exchange) {
    ListActivity.Found found =
        find(exchange.id()).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
    ActivityEntry entry = found.entry();
    String sentence = describe.describe(exchange.authority().customer(), List.of(entry)).getFirst();
    JsonText json = new JsonText().beginObject();
    ActivityRows.write(json, entry, sentence);
    json.name("seal");
    SealMark seal = found.seal();
    if (seal == null) {
      json.nothing();
    } else {
      json.beginObject().name("number").number(seal.number());
      json.name("at").string(ActivityRows.time(seal.at())).endObject();
    }
    exchange.ok(json.endObject());
  }
}
