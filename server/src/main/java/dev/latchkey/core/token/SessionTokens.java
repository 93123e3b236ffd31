package dev.latchkey.core.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.authenticate.PrincipalDirectory;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.core.token.signingkey.TokenKey;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.crypto.XAes256Gcm;
import dev.latchkey.platform.time.Time;
import java.util.Optional;

/**
 * Makes the token of a session again, character for character. Safe for threads.
 *
 * <p>What an HMAC signs comes out the same from the same content; a token in which there is
 * randomness is kept with its session, sealed.
 */
public final class SessionTokens {
  private final SigningKeys signingKeys;
  private final TokenProfiles profiles;
  private final PrincipalDirectory principals;
  private final XAes256Gcm cipher;
  private final Randomness randomness;
  private final Time time;

  /**
   * @param sealingKey used for nothing else
   */
  public SessionTokens(
      SigningKeys signingKeys,
      TokenProfiles profiles,
      PrincipalDirectory principals,
      SecretBytes sealingKey,
      Randomness randomness,
      Time time) {
    this.signingKeys = signingKeys;
    this.profiles = profiles;
    this.principals = principals;
    this.cipher = new XAes256Gcm(sealingKey);
    this.randomness = randomness;
    this.time = time;
  }

  /** The session's token; empty where its key, its profile or its principal is gone. */
  public Optional<SecretText> of(Session session) {
    byte[] sealed = session.sealedToken();
    if (sealed != null) {
      return cipher
          .open(sealed, associated(session.name().digest()))
          .map(token -> SecretText.of(new String(token, UTF_8)));
    }
    Optional<TokenKey> key = signingKeys.current().find(session.kid(), time.instant());
    Optional<TokenProfile> profile = profiles.find(session.profile());
    Optional<Principal> principal = principals.byId(session.principal());
    return key.isPresent() && profile.isPresent() && principal.isPresent()
        ? Optional.of(SecretText.of(key.get().codec().encode(content(session, principal.get()))))
        : Optional.empty();
  }

  private static TokenContent content(Session session, Principal principal) {
    return new TokenContent(
        session.tokenUuid(),
        session.principal(),
        principal.username(),
        session.customer(),
        session.scopes(),
        session.sessionId(),
        session.issuedAt(),
        session.expiresAt());
  }

  /** A token as it is kept beside its session. */
  byte[] seal(String sessionName, SecretText token) {
    return cipher.seal(
        randomness.bytes(XAes256Gcm.NONCE_LENGTH),
        token.reveal().getBytes(UTF_8),
        associated(sessionName));
  }

  private static byte[] associated(String sessionName) {
    return ("latchkey session token\n" + sessionName).getBytes(UTF_8);
  }
}
