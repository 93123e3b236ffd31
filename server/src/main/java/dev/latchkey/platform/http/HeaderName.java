package dev.latchkey.platform.http;

import io.helidon.http.HeaderNames;

/** The name of a header field, prepared for quick look-up. Immutable; make constants of them. */
public final class HeaderName {
  public static final HeaderName ALLOW = of("Allow");
  public static final HeaderName AUTHORIZATION = of("Authorization");
  public static final HeaderName CACHE_CONTROL = of("Cache-Control");
  public static final HeaderName CONTENT_ENCODING = of("Content-Encoding");
  public static final HeaderName CONTENT_SECURITY_POLICY = of("Content-Security-Policy");
  public static final HeaderName CONTENT_TYPE = of("Content-Type");
  public static final HeaderName COOKIE = of("Cookie");
  public static final HeaderName LOCATION = of("Location");
  public static final HeaderName RETRY_AFTER = of("Retry-After");
  public static final HeaderName SET_COOKIE = of("Set-Cookie");
  public static final HeaderName USER_AGENT = of("User-Agent");
  public static final HeaderName WWW_AUTHENTICATE = of("WWW-Authenticate");
  public static final HeaderName X_API_KEY = of("X-API-Key");
  public static final HeaderName X_FORWARDED_FOR = of("X-Forwarded-For");
  public static final HeaderName X_REQUEST_ID = of("X-Request-Id");

  private final io.helidon.http.HeaderName name;

  private HeaderName(io.helidon.http.HeaderName name) {
    this.name = name;
  }

  /** The given name; case makes no difference but to how it is sent. */
  public static HeaderName of(String name) {
    return new HeaderName(HeaderNames.create(name));
  }

  io.helidon.http.HeaderName helidon() {
    return name;
  }

  @Override
  public String toString() {
    return name.defaultCase();
  }
}
