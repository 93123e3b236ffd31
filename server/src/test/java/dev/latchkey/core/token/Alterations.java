package dev.latchkey.core.token;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every token that is almost the one given. */
public final class Alterations {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Alterations() {}

  /**
   * The token with each bit of each character flipped, one at a time; characters have seven, and
   * one beyond ASCII.
   */
  public static Stream<String> bitsFlipped(String token) {
    return IntStream.range(0, token.length() * 8)
        .mapToObj(bit -> {
          char flipped = (char) (token.charAt(bit / 8) ^ (1 << (bit % 8)));
          return replaced(token, bit / 8, flipped);
        });
  }

  /**
   * The token with its last character, and those before full stops, replaced by each other one of
   * base64url.
   */
  public static Stream<String> lastBitsChanged(String token) {
    return IntStream.range(0, token.length())
        .filter(at -> at + 1 == token.length() || token.charAt(at + 1) == '.')
        .boxed()
        .flatMap(at ->
            ALPHABET
                .chars()
                .filter(character -> character != token.charAt(at))
                .mapToObj(character -> replaced(token, at, (char) character)));
  }

  /** The token cut to each shorter length. */
  public static Stream<String> truncated(String token) {
    return IntStream.range(0, token.length()).mapToObj(length -> token.substring(0, length));
  }

  /** The token with something more at its end, its beginning, or around its full stops. */
  public static Stream<String> extended(String token) {
    return Stream.of("A", "=", "==", ".", " ", "\n", "\u0000", "é", "\ud83d\ude00", "." + token)
        .flatMap(more ->
            Stream.of(
                token + more,
                more + token,
                token.replace(".", more + "."),
                token.replace(".", "." + more)))
        .filter(altered -> !altered.equals(token));
  }

  /** All of these. */
  public static Stream<String> all(String token) {
    return Stream.of(bitsFlipped(token), lastBitsChanged(token), truncated(token), extended(token))
        .flatMap(alterations -> alterations);
  }

  private static String replaced(String token, int at, char character) {
    return token.substring(0, at) + character + token.substring(at + 1);
  }
}
