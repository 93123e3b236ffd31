package dev.latchkey.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.crypto.Sha256;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * By what a session is found: SHA-256 over token profile, principal and the client's session id, in
 * hexadecimal.
 */
public record SessionName(String digest) {

  /**
   * The name of a session.
   *
   * @param sessionId as the client gave it; null where it gave none, which is a session too
   */
  public static SessionName of(String profile, PrincipalId principal, @Nullable String sessionId) {
    // Neither a profile's name nor a principal's id holds a line break.
    String text = profile + '\n' + principal + (sessionId == null ? "" : '\n' + sessionId);
    return new SessionName(HexFormat.of().formatHex(Sha256.of(text.getBytes(UTF_8))));
  }
}
