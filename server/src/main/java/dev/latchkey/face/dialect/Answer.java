package dev.latchkey.face.dialect;

import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Response;
import java.util.Arrays;
import java.util.List;

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

  /** Whether clients cannot tell this refusal from another. */
  boolean isAlike(Answer other) {
    SlotValues values = SlotValues.Refused.WITHOUT_VIOLATIONS;
    return status == other.status
        && rendered(values).equals(other.rendered(values))
        && Arrays.equals(body.render(values), other.body.render(values));
  }

  private List<String> rendered(SlotValues values) {
    return headers.stream()
        .map(field -> field.name() + ": " + field.value().render(values))
        .toList();
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
