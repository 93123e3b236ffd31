package dev.latchkey.platform.http;

/** Hears of every answer, on the thread that sent it: must be quick and must not fail. */
@FunctionalInterface
interface ExchangeListener {
  /**
   * Hears of one answer.
   *
   * @param millis when it was sent, Unix time in milliseconds
   * @param path as sent by the client, without the query: may hold anything
   * @param nanos how long it took
   */
  void answered(
      long millis, String method, String path, int status, long nanos, String source, String id);

  /** Both: this one, then the other. */
  default ExchangeListener and(ExchangeListener other) {
    return (millis, method, path, status, nanos, source, id) -> {
      answered(millis, method, path, status, nanos, source, id);
      other.answered(millis, method, path, status, nanos, source, id);
    };
  }
}
