package dev.latchkey.face.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.face.audit.CsvText;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How entries of the activity are written: as JSON, and as lines of CSV. */
public final class ActivityRows {
  /** The heading of the CSV. */
  static final String HEADING =
      "id,kind,at,sentence,actor,action,outcome,target,customer,source,user_agent,request_id,"
          + "token_id,scope,data\r\n";

  /** RFC 3339 in UTC, always with milliseconds. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private ActivityRows() {}

  /** A time as it is written. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** The members of an entry, in an object that has begun. */
  public static void write(JsonText json, ActivityEntry entry, String sentence) {
    json.name("id").string(entry.id().toString());
    json.name("kind").string(kind(entry));
    json.name("at").string(time(entry.at()));
    json.name("sentence").string(sentence);
    json.name("actor").string(entry.actor());
    json.name("action").string(entry.action());
    json.name("outcome").string(entry.outcome());
    text(json, "target", entry.target());
    text(json, "customer", entry.customer());
    text(json, "source", entry.source());
    text(json, "user_agent", entry.userAgent());
    text(json, "request_id", entry.requestId());
    text(json, "token_id", entry.tokenId());
    text(json, "scope", entry.scope());
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

  /** An entry as one line of CSV, with its end. */
  static String csv(ActivityEntry entry, String sentence) {
    @Nullable String[] fields = {
      entry.id().toString(),
      kind(entry),
      time(entry.at()),
      sentence,
      entry.actor(),
      entry.action(),
      entry.outcome(),
      entry.target(),
      entry.customer(),
      entry.source(),
      entry.userAgent(),
      entry.requestId(),
      entry.tokenId(),
      entry.scope(),
      entry.data()
    };
    return Arrays.stream(fields)
        .map(field -> field == null ? "" : CsvText.field(field))
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static void text(JsonText json, String name, @Nullable String text) {
    json.name(name);
    var _ = text == null ? json.nothing() : json.string(text);
  }

  private static String kind(ActivityEntry entry) {
    return entry.isCall() ? "call" : "event";
  }
}
