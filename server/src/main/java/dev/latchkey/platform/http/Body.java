package dev.latchkey.platform.http;

/** What came as a request's body. */
public sealed interface Body {

  /**
   * The whole body; empty when there was none.
   *
   * @param bytes not copied: the reader's to keep
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would cost.
  record Content(byte[] bytes) implements Body {}

  /** More than the limit. What came of it was thrown away; the connection ends with the answer. */
  record TooLarge() implements Body {}

  /** Not a body by the rules of HTTP, or cut short; the connection ends with the answer. */
  record Malformed() implements Body {}
}
