package dev.latchkey.acceptance.harness;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A JWT taken apart, unverified: three segments as they stand between the dots. */
public record Jwt(String header, String payload, String signature) {
  public static Jwt of(String token) {
    List<String> segments = List.of(token.split("\\.", -1));
    if (segments.size() != 3) {
      throw new AssertionError("No JWT: " + segments.size() + " segments");
    }
    return new Jwt(segments.get(0), segments.get(1), segments.get(2));
  }

  /** A segment of these characters. */
  public static String segment(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The characters of a segment. */
  public static String text(String segment) {
    return new String(Base64.getUrlDecoder().decode(segment), StandardCharsets.UTF_8);
  }

  public String token() {
    return header + "." + payload + "." + signature;
  }

  public Jwt withHeader(String json) {
    return new Jwt(segment(json), payload, signature);
  }

  public Jwt withPayload(String json) {
    return new Jwt(header, segment(json), signature);
  }

  public Jwt withSignature(String segment) {
    return new Jwt(header, payload, segment);
  }
}
