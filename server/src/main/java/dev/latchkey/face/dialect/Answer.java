package dev.latchkey.face.dialect;

import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a dialect answers one outcome: status, headers and a body in JSON. Immutable.
 *
 * @param status the HTTP status
 */
record Answer(int status, List<Field> headers, JsonTemplate body) {

  /** A header whose value may hold slots. */
  record Field(HeaderName name, TextTemplate value) {}

  Answer {
    headers = List.copyOf(headers);
  }

  /**
   * Whether nobody could tell this answer from the other, given to a request that was in order: the
   * same status, headers and body.
   */
  boolean isSameAs(Answer other) {
    return status == other.status
        && rendered(headers).equals(rendered(other.headers))
        && Arrays.equals(
            body.render(SlotValues.Refused.WITHOUT_VIOLATIONS),
            other.body.render(SlotValues.Refused.WITHOUT_VIOLATIONS));
  }

  private static Map<String, String> rendered(List<Field> headers) {
    Map<String, String> rendered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Field field : headers) {
      rendered.put(
          field.name().toString(), field.value().render(SlotValues.Refused.WITHOUT_VIOLATIONS));
    }
    return rendered;
  }

  /** Sends it; nothing may store an answer to a login. */
  void send(Response response, SlotValues values) {
    response.status(status).header(Header.NO_STORE);
    for (Field field : headers) {
      response.header(field.name(), field.value().render(values));
    }
    response.json(body.render(values));
  }
}
