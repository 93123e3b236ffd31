package dev.latchkey.face.credential;

import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import java.util.List;

/** What a call brought to prove itself, as yet unproved. */
public sealed interface PresentedCredential {
  String SCHEME = "Bearer ";

  /**
   * Nothing that we understand: no credential, or an authorization scheme of others (RFC 6750,
   * section 3.1).
   */
  record Nothing() implements PresentedCredential {
    static final Nothing INSTANCE = new Nothing();
  }

  /** A token (RFC 6750, section 2.1). */
  record BearerToken(String token) implements PresentedCredential {
    /** Without the token. */
    @Override
    public String toString() {
      return "BearerToken";
    }
  }

  /** An API key, in {@code X-API-Key}. */
  record ApiKey(SecretText key) implements PresentedCredential {}

  /** Something that cannot be accepted. */
  record Unacceptable(String why) implements PresentedCredential {}

  /** What a request brings, in its headers alone. */
  static PresentedCredential of(Request request) {
    List<String> authorization = request.headers(HeaderName.AUTHORIZATION);
    List<String> keys = request.headers(HeaderName.X_API_KEY);
    if (authorization.size() + keys.size() > 1) {
      return new Unacceptable("more than one credential");
    }
    if (!keys.isEmpty()) {
      return new ApiKey(SecretText.of(keys.getFirst().strip()));
    }
    if (authorization.isEmpty()) {
      return Nothing.INSTANCE;
    }
    String value = authorization.getFirst();
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? new BearerToken(value.substring(SCHEME.length()).strip())
        : Nothing.INSTANCE;
  }
}
