package dev.latchkey.core.setup;

import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The secret in the link: made, looked at, taken. Thread-safe. */
public final class SetUpLinks {

  /** How long a link is good. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  private static final int TOKEN_BYTES = 32;

  private final SetUpLinkStore store = new SetUpLinkStore();
  private final KeyedDigest digest;
  private final Randomness randomness;
  private final Time time;

  /**
   * @param digest under a key that is used for nothing else
   */
  public SetUpLinks(KeyedDigest digest, Randomness randomness, Time time) {
    this.digest = digest;
    this.randomness = randomness;
    this.time = time;
  }

  /** Makes the one link: 256 random bits, in base64url. An earlier one is over. */
  SecretText make(Tx tx, Instant now) {
    SecretText token =
        SecretText.of(
            Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(TOKEN_BYTES)));
    store.put(tx, digest.of(token.reveal()), now, now.plus(LIFETIME));
    return token;
  }

  /** Whether the link with this secret is good now. */
  boolean isGood(Tx tx, SecretText token) {
    return store.isGood(tx, digest.of(token.reveal()), time.instant());
  }

  /** Whether the link with this secret is good now; it is good no more. */
  boolean redeem(Tx tx, SecretText token) {
    return store.take(tx, digest.of(token.reveal()), time.instant());
  }
}
