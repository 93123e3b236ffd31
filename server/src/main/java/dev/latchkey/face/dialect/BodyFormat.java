package dev.latchkey.face.dialect;

import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.http.FormReader;
import dev.latchkey.platform.http.FormReading;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonProblem;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonString;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A form in which the fields of a login may come in the body. */
enum BodyFormat {
  JSON("json", "application/json") {
    @Override
    SentFields read(byte[] body) {
      return switch (JsonReader.read(body)) {
        case JsonProblem problem -> new SentFields.Unreadable(Violation.notJson(problem.message()));
        case JsonObject object -> new SentFields.Values(object.members());
        case Json _ -> new SentFields.Unreadable(Violation.notAnObject());
      };
    }
  },
  FORM("form", "application/x-www-form-urlencoded") {
    @Override
    SentFields read(byte[] body) {
      return switch (FormReader.read(body, FIELDS_AT_MOST)) {
        case FormReading.Malformed(String why) ->
            new SentFields.Unreadable(Violation.notAForm(why));
        case FormReading.Fields fields -> new SentFields.Values(texts(fields));
      };
    }

    private static SequencedMap<String, Json> texts(FormReading.Fields fields) {
      SequencedMap<String, Json> texts = new LinkedHashMap<>();
      fields.values().forEach((name, value) -> texts.put(name, new JsonString(value)));
      return texts;
    }
  };

  /** Far more than any login has. */
  private static final int FIELDS_AT_MOST = 64;

  private final String key;
  private final String mediaType;

  BodyFormat(String key, String mediaType) {
    this.key = key;
    this.mediaType = mediaType;
  }

  /** Its name in YAML. */
  String key() {
    return key;
  }

  String mediaType() {
    return mediaType;
  }

  /** Reads a body that is not empty; whatever its bytes, never an exception. */
  abstract SentFields read(byte[] body);
}
