package dev.latchkey.platform.webauthn;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What authenticators know a passkey's holder by: random bytes that tell nothing about them.
 *
 * @param text in base64url, as browsers write it
 */
public record UserHandle(String text) {

  /** The handle of whoever has this id: its 16 bytes. */
  public static UserHandle of(UUID id) {
    return new UserHandle(
        Base64Url.encode(
            ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array()));
  }
}
