package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.crypto.SecretText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;

/** What the {@code Authorization} headers of a request say by the scheme {@code Basic}. */
public sealed interface BasicAuthorization {

  /** Nothing: there is no such header, or it is of another scheme. */
  record Absent() implements BasicAuthorization {}

  /** A user-id and a password, neither with a control character. */
  record Given(String userId, SecretText password) implements BasicAuthorization {

    /** Without the user-id, which may be a secret typed into the wrong field. */
    @Override
    public String toString() {
      return "Given";
    }
  }

  /**
   * Nothing that the scheme allows.
   *
   * @param why in words, which quote nothing of the header
   */
  record Malformed(String why) implements BasicAuthorization {}

  /** Reads the headers (RFC 7617, section 2), taken for UTF-8 (section 2.1). */
  static BasicAuthorization of(List<String> headers) {
    if (headers.stream().noneMatch(BasicAuthorization::isBasic)) {
      return new Absent();
    }
    return headers.size() == 1
        ? read(headers.getFirst().strip().substring("Basic".length()).strip())
        : new Malformed("more than one Authorization header");
  }

  private static boolean isBasic(String header) {
    String text = header.strip();
    return text.regionMatches(true, 0, "Basic", 0, 5)
        && (text.length() == 5 || text.charAt(5) == ' ');
  }

  private static BasicAuthorization read(String encoded) {
    String text;
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException notBase64) {
      return new Malformed("not base64");
    } catch (CharacterCodingException notUtf8) {
      return new Malformed("not UTF-8");
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new Malformed("no colon between user-id and password");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      return new Malformed("a control character");
    }
    return new Given(text.substring(0, colon), SecretText.of(text.substring(colon + 1)));
  }
}
