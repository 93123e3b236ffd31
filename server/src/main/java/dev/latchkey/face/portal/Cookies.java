package dev.latchkey.face.portal;

import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import java.util.Optional;

/**
 * The two cookies of the portal (RFC 6265bis): what opens a sign-in, and, before there is one, what
 * tells one browser from another. Both only for this host, over TLS or to this machine, never shown
 * to scripts, never sent by other sites' forms.
 */
final class Cookies {
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";
  private static final int LONGEST = 100;

  /** Which cookie. */
  enum Name {
    SIGN_IN("__Host-latchkey"),
    BROWSER("__Host-latchkey-browser");

    private final String text;

    Name(String text) {
      this.text = text;
    }
  }

  private Cookies() {}

  /** What the browser holds under a name; text that cannot be ours is none. */
  static Optional<SecretText> find(Request request, Name name) {
    for (String line : request.headers(HeaderName.COOKIE)) {
      for (String pair : line.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name.text)) {
          String value = pair.substring(equals + 1).strip();
          return value.isEmpty() || value.length() > LONGEST
              ? Optional.empty()
              : Optional.of(SecretText.of(value));
        }
      }
    }
    return Optional.empty();
  }

  /** Until the browser is closed. */
  static void set(Response response, Name name, SecretText value) {
    response.addHeader(HeaderName.SET_COOKIE, name.text + "=" + value.reveal() + ATTRIBUTES);
  }

  static void remove(Response response, Name name) {
    response.addHeader(HeaderName.SET_COOKIE, name.text + "=" + ATTRIBUTES + "; Max-Age=0");
  }
}
