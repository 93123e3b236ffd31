package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.FollowedValue;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signing keys as they are now, kept in memory and followed through the change feed. Safe for
 * threads.
 */
public final class SigningKeys {
  /** Keys of a profile were made or changed; the key is the profile's name. */
  static final Topic SIGNING_KEY_CHANGED = new Topic("signing-key");

  /** So long after a key's end its tokens are still told apart as expired, not just as invalid. */
  private static final Duration RECOGNISED_FOR = Duration.ofDays(1);

  private final SigningKeyStore store;
  private final TokenProfiles profiles;
  private final Randomness randomness;
  private final Time time;
  private final FollowedValue<SigningKeySet> current;

  public SigningKeys(
      Database database,
      ChangeFeed changes,
      SigningKeyStore store,
      TokenProfiles profiles,
      Randomness randomness,
      Time time) {
    this.store = store;
    this.profiles = profiles;
    this.randomness = randomness;
    this.time = time;
    this.current =
        new FollowedValue<>(changes, SIGNING_KEY_CHANGED, () -> database.read(this::load));
  }

  /**
   * The present keys.
   *
   * @throws dev.latchkey.platform.db.DatabaseUnavailable when they cannot be known
   */
  public SigningKeySet current() {
    return current.get();
  }

  private SigningKeySet load(Tx tx) {
    Instant now = time.instant();
    List<TokenKey> keys = new ArrayList<>();
    for (SigningKey key : store.all(tx)) {
      Optional<TokenProfile> profile = profiles.find(key.profile());
      if (profile.isPresent() && !key.isRetiredAt(now.minus(RECOGNISED_FOR))) {
        TokenKey.prepare(key, profile.get(), store.material(tx, key), randomness)
            .ifPresent(keys::add);
      }
    }
    return new SigningKeySet(keys);
  }
}
