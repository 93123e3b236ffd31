package dev.latchkey.face.portal;

import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells forms that we showed to a browser from forms that another site made it send: by a token
 * made of the browser's cookie, and by where the browser says that the form came from. Thread-safe.
 */
final class FormTokens {
  /** The name of the field. */
  static final String FIELD = "form_token";

  private static final HeaderName ORIGIN = HeaderName.of("Origin");
  private static final HeaderName HOST = HeaderName.of("Host");
  private static final HeaderName SEC_FETCH_SITE = HeaderName.of("Sec-Fetch-Site");

  private final KeyedDigest digest;
  private final String publicOrigin;

  /**
   * @param digest under a key that is used for nothing else
   */
  FormTokens(KeyedDigest digest, String publicUrl) {
    this.digest = digest;
    URI url = URI.create(publicUrl);
    this.publicOrigin = url.getScheme() + "://" + url.getRawAuthority();
  }

  /** The token of forms for whoever holds this cookie. */
  String of(SecretText cookie) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.of(cookie.reveal()));
  }

  /** Whether a form is ours. */
  boolean isOurs(Request request, SecretText cookie, String sent) {
    return isFromHere(request) && matches(cookie, sent);
  }

  private boolean matches(SecretText cookie, String sent) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(sent);
      return decoded.length == KeyedDigest.LENGTH && digest.matches(decoded, cookie.reveal());
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** By Fetch Metadata where the browser sends it, else by the origin, where it tells it. */
  private boolean isFromHere(Request request) {
    String site = request.header(SEC_FETCH_SITE);
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.header(ORIGIN);
    return origin == null || publicOrigin.equals(origin) || isHost(origin, request.header(HOST));
  }

  private static boolean isHost(String origin, @Nullable String host) {
    String asked = origin.toLowerCase(Locale.ROOT);
    return host != null
        && (asked.equals("https://" + host.toLowerCase(Locale.ROOT))
            || asked.equals("http://" + host.toLowerCase(Locale.ROOT)));
  }
}
