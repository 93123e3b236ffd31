package dev.latchkey.platform.webauthn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonArray;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A credential as {@code PublicKeyCredential.toJSON()} writes it (WebAuthn, sections 5.1.6 and
 * 5.1.7), taken apart and not believed yet.
 */
final class BrowserAnswer {
  /** The longest that is read, in characters: the longest id and key take a few thousand. */
  private static final int LONGEST = 32_768;

  private static final Set<String> TRANSPORTS =
      Set.of("usb", "nfc", "ble", "smart-card", "hybrid", "internal");

  private final String id;
  private final JsonObject response;

  private BrowserAnswer(String id, JsonObject response) {
    this.id = id;
    this.response = response;
  }

  /** Empty for anything else. */
  static Optional<BrowserAnswer> read(String text) {
    if (text.length() > LONGEST
        || !(JsonReader.read(text.getBytes(UTF_8)) instanceof JsonObject answer)
        || !(answer.member("response").orElse(null) instanceof JsonObject response)) {
      return Optional.empty();
    }
    // Written anew, so that each id has one spelling.
    return bytes(answer, "rawId").map(id -> new BrowserAnswer(Base64Url.encode(id), response));
  }

  /** In base64url. */
  String id() {
    return id;
  }

  /** The bytes of a member of the response. */
  Optional<byte[]> bytes(String name) {
    return bytes(response, name);
  }

  /** Those transports that the standard knows; anything else is passed over, as it demands. */
  List<String> transports() {
    return response.member("transports").orElse(null) instanceof JsonArray(List<Json> elements)
        ? TRANSPORTS.stream()
            .filter(known -> elements.contains(new JsonString(known)))
            .sorted()
            .toList()
        : List.of();
  }

  private static Optional<byte[]> bytes(JsonObject object, String name) {
    return object.member(name).orElse(null) instanceof JsonString(String text)
        ? Base64Url.decode(text)
        : Optional.empty();
  }
}
