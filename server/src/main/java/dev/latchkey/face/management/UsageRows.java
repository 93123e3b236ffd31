package dev.latchkey.face.management;

import dev.latchkey.core.usage.UsageDay;
import dev.latchkey.platform.json.JsonText;
import java.util.List;

/** How the management API tells of usage by the day. */
final class UsageRows {
  private UsageRows() {}

  /** The days, and their total. */
  static JsonText json(List<UsageDay> days) {
    JsonText json = new JsonText(4096).beginObject().name("days").beginArray();
    for (UsageDay day : days) {
      json.beginObject().name("date").string(day.date().toString());
      counts(json, day.calls(), day.tokens(), day.refusals()).endObject();
    }
    json.endArray().name("total").beginObject();
    return counts(
            json,
            days.stream().mapToLong(UsageDay::calls).sum(),
            days.stream().mapToLong(UsageDay::tokens).sum(),
            days.stream().mapToLong(UsageDay::refusals).sum())
        .endObject()
        .endObject();
  }

  /** The three counts. */
  static JsonText counts(JsonText json, long calls, long tokens, long refusals) {
    return json.name("calls")
        .number(calls)
        .name("tokens")
        .number(tokens)
        .name("refusals")
        .number(refusals);
  }
}
