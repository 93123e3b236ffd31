package dev.latchkey.face.restume;

import dev.latchkey.core.user.InvalidField;
import dev.latchkey.face.body.JsonBody;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The error catalogue of this contract: a status, and {@code {"detail": …}}. Immutable.
 *
 * @param detail in JSON
 */
record Problem(int status, String detail) {
  static final Problem NOT_AUTHENTICATED = of(401, "Not authenticated");
  static final Problem BAD_CREDENTIALS = of(401, "Could not validate credentials");
  static final Problem CUSTOMER_NOT_ACTIVE = of(403, "the customer is not active");
  static final Problem PASSWORD_ALONE =
      of(403, "a password alone does not do this: use the portal, or an API key");
  static final Problem NOT_FOUND = of(404, "Not found");
  static final Problem TOO_LARGE = of(413, "the body is too large");
  static final Problem OTHER_MEDIA_TYPE = of(415, "the body must be application/json");
  static final Problem TOO_MANY_REQUESTS = of(429, "too many requests");
  static final Problem INTERNAL_ERROR = of(500, "internal error");
  static final Problem OVERLOADED = of(503, "overloaded, try again shortly");
  static final Problem UNAVAILABLE = of(503, "unavailable, try again shortly");

  static Problem of(int status, String detail) {
    return new Problem(status, new JsonText().string(detail).toString());
  }

  static Problem insufficientScope(String scope) {
    return of(403, "insufficient scope: " + scope);
  }

  static Problem invalid(List<Violation> violations) {
    return new Problem(422, Violation.toJson(violations));
  }

  static Problem invalid(Violation violation) {
    return invalid(List.of(violation));
  }

  /** What a use case found wrong with fields of the body. */
  static Problem invalidFields(List<InvalidField> fields) {
    return invalidFields(fields, "", "");
  }

  /** The same, where one of the fields has another name in the body. */
  static Problem invalidFields(List<InvalidField> fields, String name, String nameInBody) {
    return invalid(
        fields.stream()
            .map(field ->
                Violation.inBody(
                    "value_error",
                    field.field().equals(name) ? nameInBody : field.field(),
                    "Value should be " + field.requirement()))
            .toList());
  }

  /** What is wrong with a body that is no object in JSON. */
  static Problem ofBody(JsonBody body) {
    return switch (body) {
      case JsonBody.Empty() -> invalid(Violation.missingBody());
      case JsonBody.Unreadable(Violation violation) -> invalid(violation);
      case JsonBody.OtherMediaType() -> OTHER_MEDIA_TYPE;
      case JsonBody.TooLarge() -> TOO_LARGE;
      case JsonBody.Fields _ -> throw new IllegalArgumentException("nothing is wrong with it");
    };
  }

  void send(Response response) {
    response.status(status).header(Header.NO_STORE);
    if (status == 401) {
      response.header(HeaderName.WWW_AUTHENTICATE, "Bearer");
    }
    if (status == 503) {
      response.header(HeaderName.RETRY_AFTER, "1");
    }
    response.json(("{\"detail\":" + detail + "}").getBytes(StandardCharsets.UTF_8));
  }
}
