package dev.latchkey.face.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.activity.ActivityCursor;
import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.core.activity.DescribeActivity;
import dev.latchkey.core.activity.FollowActivity;
import dev.latchkey.core.activity.Order;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
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
 *
 * <p>Where too many follow already, what has happened is told and the answer ends, with the time
 * after which to come back: clients do that by themselves, and follow so, somewhat later.
 */
public final class ActivityTail {
  /** Each holds a connection and asks the database now and then. */
  private static final int MOST_AT_ONCE = 200;

  private static final int MOST_OF_A_CUSTOMER = 20;

  private static final int MOST_OF_ONE = 4;

  private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

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
  private final Places places = new Places(MOST_AT_ONCE, MOST_OF_A_CUSTOMER, MOST_OF_ONE);

  public ActivityTail(UseCases useCases) {
    this.follow = useCases.followActivity();
    this.describe = useCases.describeActivity();
  }

  /** Writes an entry as the data of an event. */
  @FunctionalInterface
  public interface EntryWriter {
    /**
     * The data, of as many lines as it likes.
     *
     * @param sentence the entry in words
     */
    String write(ActivityEntry entry, String sentence);

    /** What is told last to whoever may no more, so that they do not come back; often nothing. */
    default String farewell() {
      return "";
    }
  }

  /**
   * Answers with events until it ends.
   *
   * @param after where to begin, as an earlier event's id says; null for now
   */
  public void send(ActivityRequest request, @Nullable ActivityCursor after, EntryWriter writer) {
    boolean followed =
        places.within(
            request.asker(),
            request.holder(),
            () -> answer(request, after, (follower, out) -> tell(request, follower, writer, out)));
    if (!followed) {
      answer(request, after, (follower, out) -> tellOnce(request, follower, writer, out));
    }
  }

  /** What follows an event with this id; empty unless an event can have had it. */
  public static Optional<ActivityCursor> position(String id) {
    return ActivityCursor.parse(id).filter(cursor -> cursor.order() == Order.OLDEST_FIRST);
  }

  /** The id of the last event that a client that comes back has seen; null where it tells none. */
  public static @Nullable String lastEventId(Request request) {
    String id = request.header(LAST_EVENT_ID);
    return id == null || id.isEmpty() ? null : id;
  }

  /** What is written of what a follower finds. */
  @FunctionalInterface
  private interface Telling {
    void to(FollowActivity.Follower follower, OutputStream out) throws IOException;
  }

  private void answer(ActivityRequest request, @Nullable ActivityCursor after, Telling telling) {
    CustomerId customer = request.customer();
    try (FollowActivity.Follower follower =
        customer == null
            ? follow.followAll(request.filter(), after)
            : follow.follow(customer, request.filter(), after)) {
      request.response().header(Header.NO_STORE).header(EVENT_STREAM).header(UNBUFFERED).stream(
          out -> telling.to(follower, out));
    }
  }

  private void tellOnce(
      ActivityRequest request,
      FollowActivity.Follower follower,
      EntryWriter writer,
      OutputStream out)
      throws IOException {
    List<ActivityEntry> entries = follower.next(Duration.ZERO);
    String position = follower.position().toString();
    out.write(events(request, writer, entries, position).getBytes(UTF_8));
    // An id without data is no event, but where the client goes on.
    out.write(
        "retry: %d\nid: %s\n\n".formatted(COME_BACK_AFTER.toMillis(), position).getBytes(UTF_8));
  }

  private void tell(
      ActivityRequest request,
      FollowActivity.Follower follower,
      EntryWriter writer,
      OutputStream out)
      throws IOException {
    out.write(": following\n\n".getBytes(UTF_8));
    out.flush();
    int quiet = 0;
    while (request.goesOn().getAsBoolean()) {
      List<ActivityEntry> entries = follower.next(PATIENCE);
      quiet = entries.isEmpty() ? quiet + 1 : 0;
      if (!entries.isEmpty()) {
        out.write(events(request, writer, entries, follower.position().toString()).getBytes(UTF_8));
        out.flush();
      } else if (quiet % SECONDS_BETWEEN_COMMENTS == 0) {
        out.write(": nothing new\n\n".getBytes(UTF_8));
        out.flush();
      }
    }
    if (request.response().isWanted()) {
      out.write(writer.farewell().getBytes(UTF_8));
    }
  }

  private String events(
      ActivityRequest request, EntryWriter writer, List<ActivityEntry> entries, String position) {
    List<String> sentences = describe.describe(request.asker(), entries);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      text.append("event: activity\n");
      if (i == entries.size() - 1) {
        // Of entries that come together, who has seen the last has seen all.
        text.append("id: ").append(position).append('\n');
      }
      writer
          .write(entries.get(i), sentences.get(i))
          .lines()
          .forEach(line -> text.append("data: ").append(line).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }
}
