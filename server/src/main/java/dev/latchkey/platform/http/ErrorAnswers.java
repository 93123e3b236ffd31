package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Answers of our own, where no endpoint answers: {@code {"detail": "…"}}. */
enum ErrorAnswers {
  BAD_REQUEST(400, "bad request"),
  NOT_FOUND(404, "not found"),
  METHOD_NOT_ALLOWED(405, "method not allowed"),
  URI_TOO_LONG(414, "URI too long"),
  HEADERS_TOO_LARGE(431, "headers too large"),
  INTERNAL_ERROR(500, "internal error"),
  NOT_IMPLEMENTED(501, "not implemented"),
  UNAVAILABLE(503, "unavailable"),
  VERSION_NOT_SUPPORTED(505, "HTTP version not supported");

  private final int status;
  private final String body;

  ErrorAnswers(int status, String detail) {
    this.status = status;
    this.body = "{\"detail\":\"" + detail + "\"}";
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body.getBytes(US_ASCII);
  }

  void send(Response response) {
    response.status(status).json(body());
  }

  /** The answer that has this status; 400 when none has. */
  static ErrorAnswers of(int status) {
    for (ErrorAnswers answer : values()) {
      if (answer.status == status) {
        return answer;
      }
    }
    return BAD_REQUEST;
  }
}
