package dev.latchkey.core.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.principal.DisplayText;
import dev.latchkey.platform.crypto.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a thing is called where it comes from, and the id that it gets here for it: always the same,
 * so that a row that is brought in twice is found to be there.
 */
public final class Reference {
  public static final String REQUIREMENT = "1 to 200 visible characters on one line";

  private static final int LONGEST = 200;

  private Reference() {}

  public static boolean isValid(String text) {
    return DisplayText.of(text, LONGEST).isPresent();
  }

  /**
   * The id of what is called {@code reference}: of the form of a version 4 UUID, though no bit of
   * it is random. An id is no secret.
   *
   * @param kind what it is, such as {@code api-user}
   * @param within what else makes the reference unique, such as a customer
   */
  public static UUID id(String kind, String within, String reference) {
    byte[] digest = Sha256.of(String.join("\n", kind, within, reference).getBytes(UTF_8));
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    long high = (bytes.getLong() & ~0xf000L) | 0x4000L;
    long low = (bytes.getLong() & ~(3L << 62)) | (2L << 62);
    return new UUID(high, low);
  }
}
