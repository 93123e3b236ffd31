package dev.latchkey.face.cli;

import dev.latchkey.platform.crypto.SecretText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a password from standard input, so that it stands in no shell history and no process list.
 */
final class Passwords {
  private Passwords() {}

  /** All of {@code input}, less one newline at its end. */
  static SecretText read(InputStream input) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(input.readAllBytes()))
              .toString();
      int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
      return SecretText.of(text.substring(0, text.length() - end));
    } catch (CharacterCodingException notUtf8) {
      throw new CommandFailure("the password on standard input is not UTF-8 text");
    } catch (IOException unreadable) {
      throw new CommandFailure("the password cannot be read from standard input");
    }
  }
}
