package dev.latchkey.platform.webauthn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.json.JsonText;
import java.time.Duration;
import java.util.List;

/**
 * What a browser is asked for, in JSON as {@code parseCreationOptionsFromJSON} and {@code
 * parseRequestOptionsFromJSON} read it (WebAuthn Level 3, sections 5.4 and 5.5). Holds no secret.
 * Thread-safe.
 */
public final class CeremonyOptions {
  /** How long a browser waits for its holder. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Ed25519, ES256 and RS256, as the register of COSE numbers them, dearest first. */
  static final List<Integer> ALGORITHMS = List.of(-8, -7, -257);

  private static final String TYPE = "public-key";

  private final RelyingParty party;

  public CeremonyOptions(RelyingParty party) {
    this.party = party;
  }

  /**
   * Asks for a new passkey.
   *
   * @param username what its holder will tell it from others by
   * @param existing which authenticators need none, since they have one already
   */
  public String creation(
      Challenge challenge,
      UserHandle handle,
      String username,
      String fullName,
      List<Credential> existing) {
    JsonText json = begin(challenge);
    json.name("rp").beginObject();
    json.name("id").string(party.id()).name("name").string(party.id()).endObject();
    json.name("user").beginObject();
    json.name("id").string(handle.text());
    json.name("name").string(username);
    json.name("displayName").string(fullName).endObject();
    json.name("pubKeyCredParams").beginArray();
    for (int algorithm : ALGORITHMS) {
      json.beginObject().name("type").string(TYPE).name("alg").number(algorithm).endObject();
    }
    json.endArray();
    json.name("authenticatorSelection").beginObject();
    json.name("residentKey").string("preferred");
    json.name("userVerification").string(UserVerification.PREFERRED.label()).endObject();
    json.name("attestation").string("none");
    list(json, "excludeCredentials", existing);
    return text(json);
  }

  /** Asks for a proof of one of these passkeys. */
  public String request(
      Challenge challenge, List<Credential> allowed, UserVerification verification) {
    JsonText json = begin(challenge);
    json.name("rpId").string(party.id());
    json.name("userVerification").string(verification.label());
    list(json, "allowCredentials", allowed);
    return text(json);
  }

  private static JsonText begin(Challenge challenge) {
    return new JsonText(1024)
        .beginObject()
        .name("challenge")
        .string(challenge.text())
        .name("timeout")
        .number(TIMEOUT.toMillis());
  }

  private static void list(JsonText json, String name, List<Credential> credentials) {
    json.name(name).beginArray();
    for (Credential each : credentials) {
      json.beginObject().name("type").string(TYPE).name("id").string(each.id());
      json.name("transports").beginArray();
      each.transports().forEach(json::string);
      json.endArray().endObject();
    }
    json.endArray();
  }

  private static String text(JsonText json) {
    return new String(json.endObject().toBytes(), UTF_8);
  }
}
