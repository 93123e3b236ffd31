package dev.latchkey.face.restume;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.face.body.JsonBody;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.http.Request;
import java.util.List;

/** What the endpoints of this contract take from a request. */
final class Bodies {
  private Bodies() {}

  /** The fields of the body; a body that is no object in JSON is refused. */
  static BodyFields fields(Request request) {
    return switch (JsonBody.of(request)) {
      case JsonBody.Fields(var object) -> new BodyFields(object);
      case JsonBody other -> throw new Refused(Problem.ofBody(other));
    };
  }

  /** Refuses a body in which anything was wrong. */
  static void requireValid(BodyFields fields) {
    List<Violation> violations = fields.violations();
    if (!violations.isEmpty()) {
      throw new Refused(Problem.invalid(violations));
    }
  }

  static Origin origin(Request request) {
    return new Origin(request.source(), request.userAgent(), request.id());
  }
}
