package dev.latchkey.face.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.user.InvalidField;
import dev.latchkey.face.body.JsonBody;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.json.JsonText;
import java.util.List;

/**
 * The error catalogue of the management API: problems of RFC 9457 without a type of their own, so
 * that the title is the status in words. Immutable.
 *
 * @param detail for people
 * @param violations what is wrong with the request, field by field; else empty
 */
record Problem(int status, String detail, List<Violation> violations) {
  static final Problem NOT_AUTHENTICATED =
      of(401, "a token of POST /v1/auth/login is needed, or, for reading, an API key");
  static final Problem BAD_CREDENTIALS = of(401, "the credential is not good");
  static final Problem KEY_DOES_NOT_DO =
      of(403, "an API key may only read, and only with scope manage:read");
  static final Problem PASSWORD_ALONE =
      of(403, "a password alone does not do this: use the portal, or, for reading, an API key");
  static final Problem CUSTOMER_NOT_ACTIVE = of(403, "the customer is not active");
  static final Problem MORE_THAN_HELD = of(403, "that is more than your own role allows");
  static final Problem NOT_FOUND = of(404, "there is no such thing");
  static final Problem METHOD_NOT_ALLOWED = of(405, "see the header Allow");
  static final Problem TOO_LARGE = of(413, "the body is too large");
  static final Problem OTHER_MEDIA_TYPE = of(415, "the body must be application/json");
  static final Problem INTERNAL_ERROR = of(500, "the fault is ours");
  static final Problem OVERLOADED = of(503, "overloaded, try again shortly");
  static final Problem UNAVAILABLE = of(503, "unavailable, try again shortly");

  private static final Header PROBLEM_JSON =
      Header.of(HeaderName.CONTENT_TYPE, "application/problem+json");

  static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of());
  }

  /** What a role does not allow. */
  static Problem forbidden(String permission) {
    return of(403, "your role does not grant " + permission);
  }

  /** What cannot be as things stand. */
  static Problem conflict(String detail) {
    return of(409, detail);
  }

  static Problem invalid(List<Violation> violations) {
    return new Problem(422, "the request is not valid", violations);
  }

  static Problem invalid(Violation violation) {
    return invalid(List.of(violation));
  }

  /** One field of the body that will not do. */
  static Problem invalidField(String field, String message) {
    return invalid(Violation.inBody("value_error", field, message));
  }

  /** What a use case found wrong with fields of the body. */
  static Problem invalidFields(List<InvalidField> fields) {
    return invalid(
        fields.stream()
            .map(field ->
                Violation.inBody(
                    "value_error", field.field(), "Value should be " + field.requirement()))
            .toList());
  }

  /** What is wrong with a body that is no object in JSON. */
  static Problem ofBody(JsonBody body) {
    return switch (body) {
      case JsonBody.Empty() -> invalid(Violation.missingBody());
      case JsonBody.Unreadable(Violation violation) ->
          new Problem(400, "the body is no object in JSON", List.of(violation));
      case JsonBody.OtherMediaType() -> OTHER_MEDIA_TYPE;
      case JsonBody.TooLarge() -> TOO_LARGE;
      case JsonBody.Fields _ -> throw new IllegalArgumentException("nothing is wrong with it");
    };
  }

  void send(Response response) {
    response.status(status).header(Header.NO_STORE).header(PROBLEM_JSON);
    if (status == 401) {
      response.header(HeaderName.WWW_AUTHENTICATE, "Bearer");
    }
    if (status == 503) {
      response.header(HeaderName.RETRY_AFTER, "1");
    }
    response.send(toJson().toBytes());
  }

  private JsonText toJson() {
    JsonText json =
        new JsonText()
            .beginObject()
            .name("type")
            .string("about:blank")
            .name("title")
            .string(title())
            .name("status")
            .number(status)
            .name("detail")
            .string(detail);
    if (!violations.isEmpty()) {
      json.name("errors").raw(Violation.toJson(violations).getBytes(UTF_8));
    }
    return json.endObject();
  }

  private String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> throw new IllegalStateException("no title for " + status);
    };
  }
}
