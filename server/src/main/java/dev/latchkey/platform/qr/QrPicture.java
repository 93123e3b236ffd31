package dev.latchkey.platform.qr;

import dev.latchkey.platform.crypto.SecretText;
import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;

/**
 * A QR code as one path of an SVG, dark on light, with the quiet zone that the standard wants.
 * Immutable.
 *
 * @param size the width and height of the view box, quiet zone included
 * @param path the path's data: one square for each dark module
 */
public record QrPicture(int size, SecretText path) {
  private static final int QUIET_ZONE = 4;

  /** The most bytes of text that fit. */
  private static final int MOST_BYTES = 2_000;

  /**
   * The picture of a text.
   *
   * @param text at most 2,000 bytes in UTF-8
   */
  public static QrPicture of(SecretText text) {
    if (text.reveal().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new IllegalArgumentException("too long for a QR code");
    }
    QrCode code = QrCode.encodeText(text.reveal(), QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET_ZONE).append(',').append(y + QUIET_ZONE);
          path.append("h1v1h-1z");
        }
      }
    }
    return new QrPicture(code.size + 2 * QUIET_ZONE, SecretText.of(path.toString()));
  }
}
