package dev.latchkey.core.token.signingkey;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A key that makes and verifies the tokens of one profile; its material lies wrapped in the
 * keyring.
 *
 * @param kid its id: eight random characters of {@code [A-Za-z0-9]}
 * @param profile the name of its profile
 * @param algorithm {@code HS256}, {@code HS512}, {@code ES256} or {@code XAES-256-GCM}
 * @param opening what every token made with it begins with, and no other
 * @param activeFrom from when on it makes tokens, until a later key's time has come
 * @param verifyUntil from when on nothing made with it is good; null while no successor is known
 */
public record SigningKey(
    String kid,
    String profile,
    String algorithm,
    String opening,
    Instant createdAt,
    Instant activeFrom,
    @Nullable Instant verifyUntil) {

  /** The order in which keys become active. */
  static final Comparator<SigningKey> BY_TIME =
      Comparator.comparing(SigningKey::activeFrom)
          .thenComparing(SigningKey::createdAt)
          .thenComparing(SigningKey::kid);

  /** Whether it is good for nothing any more at that instant. */
  public boolean isRetiredAt(Instant now) {
    return verifyUntil != null && !now.isBefore(verifyUntil);
  }

  boolean isDueAt(Instant now) {
    return !now.isBefore(activeFrom);
  }

  SigningKey withVerifyUntil(@Nullable Instant value) {
    return new SigningKey(kid, profile, algorithm, opening, createdAt, activeFrom, value);
  }
}
