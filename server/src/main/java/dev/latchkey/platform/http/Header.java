package dev.latchkey.platform.http;

import io.helidon.http.HeaderValues;

/** A header field of an answer, encoded once. Immutable; make constants of those that repeat. */
public final class Header {
  /** Nothing may store the answer. */
  public static final Header NO_STORE = of(HeaderName.CACHE_CONTROL, "no-store");

  public static final Header JSON = of(HeaderName.CONTENT_TYPE, "application/json");

  private final io.helidon.http.Header header;

  private Header(io.helidon.http.Header header) {
    this.header = header;
  }

  /** A field with the given value, made safe as in {@link Response#header(HeaderName, String)}. */
  public static Header of(HeaderName name, String value) {
    return new Header(HeaderValues.createCached(name.helidon(), HeaderText.safe(value)));
  }

  io.helidon.http.Header helidon() {
    return header;
  }
}
