package dev.latchkey.platform.webauthn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonString;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CeremoniesTest {
  private static final RelyingParty PARTY = RelyingParty.at("https://keys.example/");
  private static final UserHandle HANDLE = UserHandle.of(new UUID(1, 2));
  private static final Challenge CHALLENGE = new Challenge("A".repeat(43));

  private final Ceremonies ceremonies = new Ceremonies(PARTY);
  private final SoftwareAuthenticator authenticator = new SoftwareAuthenticator();
  private final Challenge challenge = Challenge.random(Randomness.secure());

  @Test
  void passkey_isRegistered_andProves() {
    authenticator.counter = 4;
    authenticator.flags |= SoftwareAuthenticator.BACKUP_ELIGIBLE;
    Credential made = registered();
    assertThat(made.id()).isEqualTo(authenticator.idText());
    assertThat(made.signCount()).isEqualTo(4);
    assertThat(made.backupEligible()).isTrue();
    assertThat(made.transports()).containsExactly("internal");

    authenticator.counter = 5;
    assertThat(check(made)).isEqualTo(new Assertion.Proved(made, 5));
  }

  @Test
  void registration_isRefused_forWhateverIsAmiss() {
    assertThat(refusal(each -> each.origin = "https://evil.example")).isEqualTo(Flaw.OTHER_ORIGIN);
    assertThat(refusal(each -> each.rpId = "evil.example")).isEqualTo(Flaw.OTHER_ORIGIN);
    assertThat(refusal(each -> each.creationType = "webauthn.get")).isEqualTo(Flaw.OTHER_CHALLENGE);
    assertThat(refusal(each -> each.flags = 0)).isEqualTo(Flaw.NOT_VERIFIED);
    assertThat(ceremonies.register(CHALLENGE, authenticator.create(challenge)))
        .isEqualTo(new Registration.Refused(Flaw.OTHER_CHALLENGE));
    String other = new SoftwareAuthenticator().withId(77).idText();
    assertThat(
            ceremonies.register(
                challenge, authenticator.create(challenge).replace(authenticator.idText(), other)))
        .isEqualTo(new Registration.Refused(Flaw.MALFORMED));
  }

  @Test
  void assertion_isRefused_forWhateverIsAmiss() {
    Credential made = registered();
    assertThat(checkWith(made, each -> each.origin = "http://keys.example"))
        .isEqualTo(Flaw.OTHER_ORIGIN);
    assertThat(checkWith(made, each -> each.rpId = "other.example")).isEqualTo(Flaw.OTHER_ORIGIN);
    assertThat(checkWith(made, each -> each.requestType = "webauthn.create"))
        .isEqualTo(Flaw.OTHER_CHALLENGE);
    assertThat(checkWith(made, each -> each.flags = SoftwareAuthenticator.USER_VERIFIED))
        .isEqualTo(Flaw.NOT_VERIFIED);
    assertThat(checkWith(made, each -> each.withId(99))).isEqualTo(Flaw.UNKNOWN_PASSKEY);
    String answer = authenticator.get(challenge, HANDLE);
    assertThat(
            ceremonies.check(CHALLENGE, HANDLE, List.of(made), UserVerification.PREFERRED, answer))
        .isEqualTo(new Assertion.Refused(Flaw.OTHER_CHALLENGE));
    assertThat(ceremonies.check(challenge, HANDLE, List.of(), UserVerification.PREFERRED, answer))
        .isEqualTo(new Assertion.Refused(Flaw.UNKNOWN_PASSKEY));
    SoftwareAuthenticator forger = new SoftwareAuthenticator();
    assertThat(
            ceremonies.check(
                challenge,
                HANDLE,
                List.of(made),
                UserVerification.PREFERRED,
                forger.get(challenge, HANDLE)))
        .isEqualTo(new Assertion.Refused(Flaw.WRONG_SIGNATURE));
    UserHandle another = UserHandle.of(new UUID(3, 4));
    assertThat(
            ceremonies.check(
                challenge,
                HANDLE,
                List.of(made),
                UserVerification.PREFERRED,
                authenticator.get(challenge, another)))
        .isEqualTo(new Assertion.Refused(Flaw.UNKNOWN_PASSKEY));
  }

  @Test
  void holder_mustBeVerified_onlyWhereThatIsRequired() {
    authenticator.flags = SoftwareAuthenticator.USER_PRESENT;
    Credential made = registered();

    assertThat(check(made)).isInstanceOf(Assertion.Proved.class);
    assertThat(
            ceremonies.check(
                challenge,
                HANDLE,
                List.of(made),
                UserVerification.REQUIRED,
                authenticator.get(challenge, HANDLE)))
        .isEqualTo(new Assertion.Refused(Flaw.NOT_VERIFIED));
  }

  @Test
  void counterThatDoesNotGoUp_isRefused_unlessThereIsNone() {
    authenticator.counter = 7;
    Credential made = registered();

    assertThat(check(made)).isEqualTo(new Assertion.Refused(Flaw.COUNTER_WENT_BACK));
    authenticator.counter = 6;
    assertThat(check(made)).isEqualTo(new Assertion.Refused(Flaw.COUNTER_WENT_BACK));
    authenticator.counter = 0;
    assertThat(check(made)).isEqualTo(new Assertion.Refused(Flaw.COUNTER_WENT_BACK));

    Credential withoutCounter =
        new Credential(made.id(), made.publicKey(), 0, made.backupEligible(), List.of());
    assertThat(check(withoutCounter)).isEqualTo(new Assertion.Proved(withoutCounter, 0));
  }

  @Test
  void relyingParty_isThePublicUrlsHost_asBrowsersWriteIt() {
    assertThat(RelyingParty.at("https://Keys.Example:443/sub"))
        .isEqualTo(new RelyingParty("keys.example", "https://keys.example"));
    assertThat(RelyingParty.at("http://localhost:8080"))
        .isEqualTo(new RelyingParty("localhost", "http://localhost:8080"));
  }

  @Test
  void challenge_isKeptAsTextOrBytes_andIsNeverShorter() {
    assertThat(Challenge.of(challenge.bytes())).isEqualTo(challenge);
    assertThatThrownBy(() -> Challenge.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Challenge("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void options_askForWhatIsJudged() {
    CeremonyOptions options = new CeremonyOptions(PARTY);
    Credential made = registered();

    String creation = options.creation(challenge, HANDLE, "iris", "Iris \"I\"", List.of(made));
    JsonObject json = (JsonObject) JsonReader.read(creation.getBytes(UTF_8));
    assertThat(json.member("challenge")).contains(new JsonString(challenge.text()));
    assertThat(creation)
        .contains("\"rp\":{\"id\":\"keys.example\"")
        .contains("\"user\":{\"id\":\"" + HANDLE.text() + "\",\"name\":\"iris\"")
        .contains("\"alg\":-7")
        .contains("\"attestation\":\"none\"")
        .contains("\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":\"" + made.id());

    String request = options.request(challenge, List.of(made), UserVerification.REQUIRED);
    assertThat(request)
        .contains("\"rpId\":\"keys.example\"")
        .contains("\"userVerification\":\"required\"")
        .contains("\"transports\":[\"internal\"]");
  }

  @FuzzTest(maxDuration = "1m")
  void anyText_isAnAnswerOrRefused_withoutAnException(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    Credential known = registered();

    assertThat(ceremonies.register(CHALLENGE, text)).isNotNull();
    assertThat(
            ceremonies.check(CHALLENGE, HANDLE, List.of(known), UserVerification.PREFERRED, text))
        .isInstanceOf(Assertion.Refused.class);
  }

  @FuzzTest(maxDuration = "1m")
  void anyBytesInTheirPlaces_areAnAnswerOrRefused_withoutAnException(byte[] bytes) {
    String made =
        "{\"rawId\":\"AQID\",\"response\":{\"clientDataJSON\":\"%s\",\"attestationObject\":\"%s\"}}";
    String client = part(authenticator.create(CHALLENGE), "clientDataJSON");
    String any = Base64Url.encode(bytes);
    assertThat(ceremonies.register(CHALLENGE, made.formatted(any, any))).isNotNull();
    assertThat(ceremonies.register(CHALLENGE, made.formatted(client, any))).isNotNull();

    Credential known = registered();
    String proof =
        "{\"rawId\":\"%s\",\"response\":{\"clientDataJSON\":\"%s\",\"authenticatorData\":\"%s\",\"signature\":\"%s\"}}";
    String answer = authenticator.get(CHALLENGE, HANDLE);
    String asked = part(answer, "clientDataJSON");
    String data = part(answer, "authenticatorData");
    for (String text :
        List.of(
            proof.formatted(known.id(), any, any, any),
            proof.formatted(known.id(), asked, any, any),
            proof.formatted(known.id(), asked, data, any))) {
      assertThat(
              ceremonies.check(CHALLENGE, HANDLE, List.of(known), UserVerification.PREFERRED, text))
          .isInstanceOf(Assertion.Refused.class);
    }
  }

  private static String part(String answer, String name) {
    JsonObject json = (JsonObject) JsonReader.read(answer.getBytes(UTF_8));
    JsonObject response = (JsonObject) json.member("response").orElseThrow();
    return ((JsonString) response.member(name).orElseThrow()).text();
  }

  private Credential registered() {
    return switch (ceremonies.register(challenge, authenticator.create(challenge))) {
      case Registration.Made(Credential credential) -> credential;
      case Registration.Refused(Flaw flaw) -> throw new AssertionError(flaw);
    };
  }

  private Assertion check(Credential credential) {
    return ceremonies.check(
        challenge,
        HANDLE,
        List.of(credential),
        UserVerification.PREFERRED,
        authenticator.get(challenge, HANDLE));
  }

  private Flaw refusal(Consumer<SoftwareAuthenticator> change) {
    SoftwareAuthenticator changed = new SoftwareAuthenticator();
    change.accept(changed);
    return switch (ceremonies.register(challenge, changed.create(challenge))) {
      case Registration.Made _ -> throw new AssertionError("registered");
      case Registration.Refused(Flaw flaw) -> flaw;
    };
  }

  /** With the same authenticator, changed for this once. */
  private Flaw checkWith(Credential credential, Consumer<SoftwareAuthenticator> change) {
    String origin = authenticator.origin;
    String rpId = authenticator.rpId;
    String type = authenticator.requestType;
    int flags = authenticator.flags;
    byte[] id = authenticator.id;
    change.accept(authenticator);
    Assertion verdict = check(credential);
    authenticator.origin = origin;
    authenticator.rpId = rpId;
    authenticator.requestType = type;
    authenticator.flags = flags;
    authenticator.id = id;
    return switch (verdict) {
      case Assertion.Proved _ -> throw new AssertionError("proved");
      case Assertion.Refused(Flaw flaw) -> flaw;
    };
  }
}
