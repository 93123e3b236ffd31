package dev.latchkey.face.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.activity.ActivityCursor;
import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.core.activity.DescribeActivity;
import dev.latchkey.core.activity.FollowActivity;
import dev.latchkey.core.activity.Order;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The activity as it happens, in server-sent events (HTML Living Standard, section 9.2). Each event
 * has the place in the log as its id, from which a client that reconnects goes on. It ends when
 * whoever asked may no more, which is looked at every second.
 */
final class ActivityTail {
  /** Each holds a connection and asks the database now and then. */
  private static final int MOST_AT_ONCE = 200;

  private static final int MOST_OF_A_CUSTOMER = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Lets proxies and clients know that nothing has happened, and us that nobody listens. */
  private static final int SECONDS_BETWEEN_COMMENTS = 15;

  private static final HeaderName LAST_EVENT_ID = HeaderName.of("Last-Event-ID");
  private static final Header EVENT_STREAM =
      Header.of(HeaderName.CONTENT_TYPE, "text/event-stream; charset=utf-8");

  /** nginx gathers an answer before it hands it on, unless told. */
  private static final Header UNBUFFERED = Header.of(HeaderName.of("X-Accel-Buffering"), "no");

  private final FollowActivity follow;
  private final DescribeActivity describe;
  private final Places places = new Places(MOST_AT_ONCE, MOST_OF_A_CUSTOMER);

  ActivityTail(UseCases useCases) {
    this.follow = useCases.followActivity();
    this.describe = useCases.describeActivity();
  }

  void answer(Exchange exchange) {
    EntryFilter filter = ActivityQuery.filter(exchange);
    Optional<CustomerId> customer = exchange.listedCustomer();
    ActivityCursor after = after(exchange);
    places.within(exchange.authority().customer(), () -> tell(exchange, filter, customer, after));
  }

  private void tell(
      Exchange exchange,
      EntryFilter filter,
      Optional<CustomerId> customer,
      @Nullable ActivityCursor after) {
    try (FollowActivity.Follower follower =
        customer.isPresent()
            ? follow.follow(customer.get(), filter, after)
            : follow.followAll(filter, after)) {
      exchange.response().header(Header.NO_STORE).header(EVENT_STREAM).header(UNBUFFERED).stream(
          out -> tell(exchange, follower, out));
    }
  }

  private static @Nullable ActivityCursor after(Exchange exchange) {
    String id = exchange.request().header(LAST_EVENT_ID);
    if (id == null || id.isEmpty()) {
      return null;
    }
    return ActivityCursor.parse(id)
        .filter(cursor -> cursor.order() == Order.OLDEST_FIRST)
        .orElseThrow(() ->
            new Refused(Problem.of(400, "Last-Event-ID should be the id of an earlier event")));
  }

  private void tell(Exchange exchange, FollowActivity.Follower follower, OutputStream out)
      throws IOException {
    out.write(": following\n\n".getBytes(UTF_8));
    out.flush();
    int quiet = 0;
    while (exchange.goesOn()) {
      List<ActivityEntry> entries = follower.next(PATIENCE);
      quiet = entries.isEmpty() ? quiet + 1 : 0;
      if (!entries.isEmpty()) {
        out.write(events(exchange, entries, follower.position().toString()).getBytes(UTF_8));
        out.flush();
      } else if (quiet % SECONDS_BETWEEN_COMMENTS == 0) {
        out.write(": nothing new\n\n".getBytes(UTF_8));
        out.flush();
      }
    }
  }

  private String events(Exchange exchange, List<ActivityEntry> entries, String position) {
    List<String> sentences = describe.describe(exchange.authority().customer(), entries);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      JsonText json = new JsonText(512).beginObject();
      ActivityRows.write(json, entries.get(i), sentences.get(i));
      text.append("event: activity\n");
      if (i == entries.size() - 1) {
        // Of entries that come together, who has seen the last has seen all.
        text.append("id: ").append(position).append('\n');
      }
      text.append("data: ").append(json.endObject()).append("\n\n");
    }
    return text.toString();
  }
}
