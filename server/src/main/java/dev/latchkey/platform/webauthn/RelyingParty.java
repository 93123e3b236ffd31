package dev.latchkey.platform.webauthn;

import java.net.URI;
import java.util.Locale;

/**
 * Who passkeys are made for (WebAuthn, section 1.2.1).
 *
 * @param id the host name that browsers bind passkeys to; another name means other passkeys
 * @param origin scheme, host and port that ceremonies are run at
 */
public record RelyingParty(String id, String origin) {

  /**
   * Whoever is reached at this URL.
   *
   * @param publicUrl {@code http} or {@code https}, with a host
   */
  public static RelyingParty at(String publicUrl) {
    URI url = URI.create(publicUrl);
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    // As browsers write it: without the port that goes without saying.
    String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
    return new RelyingParty(host, scheme + "://" + host + port);
  }
}
