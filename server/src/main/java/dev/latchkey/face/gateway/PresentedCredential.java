package dev.latchkey.face.gateway;

import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import java.util.List;

/** What a call brought to prove itself, as yet unproved. */
sealed interface PresentedCredential {
  String SCHEME = "Bearer ";

  /** Nothing at all. */
  record Nothing() implements PresentedCredential {
    static final Nothing INSTANCE = new Nothing();
  }

  /** A token (RFC 6750, section 2.1). */
  record BearerToken(String token) implements PresentedCredential {}

  /** Something that cannot be accepted: another scheme, or more than one credential. */
  record Unacceptable(String why) implements PresentedCredential {}

  static PresentedCredential of(Request request) {
    List<String> authorization = request.headers(HeaderName.AUTHORIZATION);
    List<String> keys = request.headers(HeaderName.X_API_KEY);
    if (authorization.size() + keys.size() > 1) {
      return new Unacceptable("more than one credential");
    }
    if (!keys.isEmpty()) {
      return new Unacceptable("unknown API key");
    }
    if (authorization.isEmpty()) {
      return Nothing.INSTANCE;
    }
    String value = authorization.getFirst();
    if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Unacceptable("unsupported authorization scheme");
    }
    return new BearerToken(value.substring(SCHEME.length()).strip());
  }
}
