package dev.latchkey.face.portal.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonString;
import dev.latchkey.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event tells besides, for people. */
final class EntryData {
  private EntryData() {}

  /**
   * One line for each member of the object; the text as it is, where whoever can write to the store
   * wrote something else.
   */
  static List<ActivityDetail.Datum> of(@Nullable String data) {
    if (data == null) {
      return List.of();
    }
    if (!(JsonReader.read(data.getBytes(UTF_8)) instanceof JsonObject object)) {
      return List.of(new ActivityDetail.Datum("data", data));
    }
    List<ActivityDetail.Datum> lines = new ArrayList<>();
    object
        .members()
        .forEach((name, value) ->
            lines.add(new ActivityDetail.Datum(name.replace('_', ' '), text(value))));
    return lines;
  }

  private static String text(Json value) {
    return value instanceof JsonString(String text) ? text : new JsonText().value(value).toString();
  }
}
