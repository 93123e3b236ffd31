package dev.latchkey.platform.webauthn;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.BadAlgorithmException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.InconsistentClientDataTypeException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.NotAllowedCredentialIdException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges what browsers answer to {@link CeremonyOptions} (WebAuthn Level 3, sections 7.1 and 7.2).
 * Attestation is not asked for, and none is looked at. Thread-safe.
 */
public final class Ceremonies {
  /** What precedes id and key in the data of a credential: its model, and the id's length. */
  private static final int HEAD = 18;

  private static final int MODEL = 16;

  private final RelyingParty party;

  public Ceremonies(RelyingParty party) {
    this.party = party;
  }

  /** Loads the library, which is large, with the first passkey. */
  private static final class Library {
    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final AttestedCredentialDataConverter CREDENTIALS =
        new AttestedCredentialDataConverter(CONVERTER);
    private static final WebAuthnManager MANAGER =
        WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
    private static final List<PublicKeyCredentialParameters> ALGORITHMS =
        CeremonyOptions.ALGORITHMS.stream()
            .map(number ->
                new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
            .toList();
  }

  /**
   * The passkey that a browser made.
   *
   * @param challenge of the options that it was given
   * @param answer its credential, as {@code toJSON()} writes it
   */
  public Registration register(Challenge challenge, String answer) {
    Optional<BrowserAnswer> read = BrowserAnswer.read(answer);
    byte[] clientData = read.flatMap(each -> each.bytes("clientDataJSON")).orElse(null);
    byte[] attestation = read.flatMap(each -> each.bytes("attestationObject")).orElse(null);
    if (read.isEmpty() || clientData == null || attestation == null) {
      return new Registration.Refused(Flaw.MALFORMED);
    }
    try {
      RegistrationData made =
          Library.MANAGER.verify(
              new RegistrationRequest(attestation, clientData),
              new RegistrationParameters(server(challenge), Library.ALGORITHMS, false, true));
      return made(made, read.get());
    } catch (RuntimeException refused) {
      return new Registration.Refused(flaw(refused));
    }
  }

  private static Registration made(RegistrationData data, BrowserAnswer answer) {
    AttestationObject attestation = data.getAttestationObject();
    if (attestation == null) {
      return new Registration.Refused(Flaw.MALFORMED);
    }
    AuthenticatorData<?> authenticator = attestation.getAuthenticatorData();
    AttestedCredentialData attested = authenticator.getAttestedCredentialData();
    if (attested == null || attested.getCredentialId().length == 0) {
      return new Registration.Refused(Flaw.MALFORMED);
    }
    String id = Base64Url.encode(attested.getCredentialId());
    if (!id.equals(answer.id())) {
      return new Registration.Refused(Flaw.MALFORMED);
    }
    return new Registration.Made(
        new Credential(
            id,
            Base64Url.encode(publicKey(attested)),
            authenticator.getSignCount(),
            authenticator.isFlagBE(),
            answer.transports()));
  }

  /**
   * Whether a browser's answer proves one of these passkeys.
   *
   * @param challenge of the options that it was given
   * @param handle whose passkeys they are, as their holder was called when they were made
   * @param answer its credential, as {@code toJSON()} writes it
   */
  public Assertion check(
      Challenge challenge,
      UserHandle handle,
      List<Credential> credentials,
      UserVerification verification,
      String answer) {
    Optional<BrowserAnswer> read = BrowserAnswer.read(answer);
    byte[] clientData = read.flatMap(each -> each.bytes("clientDataJSON")).orElse(null);
    byte[] authenticator = read.flatMap(each -> each.bytes("authenticatorData")).orElse(null);
    byte[] signature = read.flatMap(each -> each.bytes("signature")).orElse(null);
    if (read.isEmpty() || clientData == null || authenticator == null || signature == null) {
      return new Assertion.Refused(Flaw.MALFORMED);
    }
    String id = read.get().id();
    Optional<Credential> credential =
        credentials.stream().filter(each -> each.id().equals(id)).findFirst();
    // Some authenticators do not say whose passkey it is; none may say that it is another's.
    boolean others =
        read.get()
            .bytes("userHandle")
            .filter(given -> !handle.text().equals(Base64Url.encode(given)))
            .isPresent();
    if (credential.isEmpty() || others) {
      return new Assertion.Refused(Flaw.UNKNOWN_PASSKEY);
    }
    byte[] rawId = Base64Url.decode(id).orElseThrow();
    try {
      AuthenticationData proved =
          Library.MANAGER.verify(
              new AuthenticationRequest(rawId, authenticator, clientData, signature),
              new AuthenticationParameters(
                  server(challenge),
                  known(credential.get(), rawId),
                  List.of(rawId),
                  verification == UserVerification.REQUIRED,
                  true));
      AuthenticatorData<?> data = proved.getAuthenticatorData();
      return data == null
          ? new Assertion.Refused(Flaw.MALFORMED)
          : new Assertion.Proved(credential.get(), data.getSignCount());
    } catch (RuntimeException refused) {
      return new Assertion.Refused(flaw(refused));
    }
  }

  private ServerProperty server(Challenge challenge) {
    return ServerProperty.builder()
        .origin(Origin.create(party.origin()))
        .rpId(party.id())
        .challenge(new DefaultChallenge(challenge.bytes()))
        .build();
  }

  /** In COSE: what follows the id (WebAuthn, section 6.5.1). */
  private static byte[] publicKey(AttestedCredentialData attested) {
    byte[] data = Library.CREDENTIALS.convert(attested);
    return Arrays.copyOfRange(data, HEAD + attested.getCredentialId().length, data.length);
  }

  private static CredentialRecordImpl known(Credential credential, byte[] id) {
    byte[] key = Base64Url.decode(credential.publicKey()).orElseThrow();
    ByteBuffer data = ByteBuffer.allocate(HEAD + id.length + key.length);
    data.position(MODEL).putShort((short) id.length).put(id).put(key);
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        null,
        credential.backupEligible(),
        null,
        credential.signCount(),
        Library.CREDENTIALS.convert(data.array()),
        new AuthenticationExtensionsAuthenticatorOutputs<>(),
        null,
        null,
        Set.of());
  }

  /**
   * What the library found. Whatever else it throws is due to what it was given as well: nothing
   * here touches a database, a network or a clock.
   */
  private static Flaw flaw(RuntimeException refused) {
    return switch (refused) {
      case DataConversionException _ -> Flaw.MALFORMED;
      case BadChallengeException _, InconsistentClientDataTypeException _ -> Flaw.OTHER_CHALLENGE;
      case BadOriginException _, BadRpIdException _, CrossOriginException _ -> Flaw.OTHER_ORIGIN;
      case UserNotVerifiedException _, UserNotPresentException _ -> Flaw.NOT_VERIFIED;
      case NotAllowedAlgorithmException _, BadAlgorithmException _ -> Flaw.OTHER_ALGORITHM;
      case NotAllowedCredentialIdException _ -> Flaw.UNKNOWN_PASSKEY;
      case BadSignatureException _ -> Flaw.WRONG_SIGNATURE;
      case MaliciousCounterValueException _ -> Flaw.COUNTER_WENT_BACK;
      case VerificationException _ -> Flaw.FORBIDDEN;
      default -> Flaw.MALFORMED;
    };
  }
}
