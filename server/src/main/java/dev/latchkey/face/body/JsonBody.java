package dev.latchkey.face.body;

import dev.latchkey.platform.http.Body;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonProblem;
import dev.latchkey.platform.json.JsonReader;
import org.jspecify.annotations.Nullable;

/** What a request's body is, where an object in JSON is wanted. */
public sealed interface JsonBody {
  /** An object. */
  record Fields(JsonObject object) implements JsonBody {}

  /** There is no body. */
  record Empty() implements JsonBody {}

  /** Not an object in JSON. */
  record Unreadable(Violation violation) implements JsonBody {}

  /** Said to be of another type, another encoding, or compressed. */
  record OtherMediaType() implements JsonBody {}

  /** More than the server takes. */
  record TooLarge() implements JsonBody {}

  /** Reads a body; whatever its bytes, the answer is one of these and never an exception. */
  static JsonBody of(Request request) {
    if (!isPlainJson(request)) {
      return new OtherMediaType();
    }
    return switch (request.body()) {
      case Body.TooLarge() -> new TooLarge();
      case Body.Malformed() -> new Unreadable(Violation.cutShort());
      case Body.Content(byte[] body) when body.length == 0 -> new Empty();
      case Body.Content(byte[] body) ->
          switch (JsonReader.read(body)) {
            case JsonProblem problem -> new Unreadable(Violation.notJson(problem.message()));
            case JsonObject object -> new Fields(object);
            case Json _ -> new Unreadable(Violation.notAnObject());
          };
    };
  }

  /** A body of which nothing is said is taken for JSON in UTF-8 (RFC 8259, section 8.1). */
  private static boolean isPlainJson(Request request) {
    return request.header(HeaderName.CONTENT_ENCODING) == null
        && isJson(request.header(HeaderName.CONTENT_TYPE));
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType == null
        || MediaType.ofUtf8(contentType).filter("application/json"::equals).isPresent();
  }
}
