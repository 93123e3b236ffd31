package dev.latchkey.platform.http;

/** Answers requests. Called by many threads at once. */
@FunctionalInterface
public interface Endpoint {
  /** Answers the request by sending exactly one response before it returns. */
  void handle(Request request, Response response);
}
