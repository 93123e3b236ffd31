package dev.latchkey.platform.qr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.crypto.SecretText;
import org.junit.jupiter.api.Test;

class QrPictureTest {
  @Test
  void picture_hasFinderPatternsInItsCorners_andAQuietZone() {
    QrPicture picture = QrPicture.of(SecretText.of("otpauth://totp/x?secret=ABC"));

    String path = picture.path().reveal();
    int last = picture.size() - 5;
    assertThat(path).matches("(M[0-9]+,[0-9]+h1v1h-1z)+");
    assertThat(path)
        .startsWith("M4,4h1v1h-1z")
        .contains("M%d,4h".formatted(last))
        .contains("M4,%dh".formatted(last))
        .doesNotContain("M3,", ",3h", "M%d,".formatted(last + 1), ",%dh".formatted(last + 1));
    assertThat(picture.toString()).doesNotContain("M4");
  }
}
