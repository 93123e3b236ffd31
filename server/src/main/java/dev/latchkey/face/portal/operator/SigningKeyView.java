package dev.latchkey.face.portal.operator;

import dev.latchkey.core.token.signingkey.ListedSigningKey;
import dev.latchkey.core.token.signingkey.SigningKey;
import dev.latchkey.core.token.signingkey.SigningKeyStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signing key, without what is secret of it.
 *
 * @param status the label of what it is used for now
 * @param activeFrom from when on it makes tokens, or made them
 * @param verifyUntil from when on its tokens are refused; null where that is not known yet
 */
public record SigningKeyView(
    String kid,
    String profile,
    String algorithm,
    String status,
    Instant createdAt,
    Instant activeFrom,
    @Nullable Instant verifyUntil) {

  static SigningKeyView of(ListedSigningKey listed) {
    SigningKey key = listed.key();
    return new SigningKeyView(
        key.kid(),
        key.profile(),
        key.algorithm(),
        listed.status().label(),
        key.createdAt(),
        key.activeFrom(),
        key.verifyUntil());
  }

  /** Where it is retired. */
  public String retirePath() {
    return SigningKeyPages.PATH + "/" + kid + "/retire";
  }

  public boolean isActive() {
    return status.equals(SigningKeyStatus.ACTIVE.label());
  }

  /** Whether it has made no token yet. */
  public boolean isNext() {
    return status.equals(SigningKeyStatus.NEXT.label());
  }

  public boolean isRetired() {
    return status.equals(SigningKeyStatus.RETIRED.label());
  }

  /** Whether it can be retired: the one that makes tokens has to be succeeded first. */
  public boolean isRetirable() {
    return !isActive() && !isRetired();
  }
}
