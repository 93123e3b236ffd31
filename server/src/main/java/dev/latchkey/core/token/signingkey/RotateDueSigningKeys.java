package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Rotates, unasked, the keys that have served their time, and removes those retired long ago. To be
 * run now and then, on any number of servers: each key is rotated once.
 */
public final class RotateDueSigningKeys {
  /** Long enough for a server that is cut off from the database for a while. */
  private static final Duration LEAD = Duration.ofMinutes(1);

  /** How long a retired key stays in the list of keys. */
  private static final Duration KEEP_RETIRED = Duration.ofDays(30);

  private final Ledger ledger;
  private final SigningKeyStore store;
  private final TokenProfiles profiles;
  private final Duration rotateEvery;
  private final KeyChanges keys;

  /**
   * @param rotateEvery how long a key makes tokens; at least one hour
   */
  public RotateDueSigningKeys(
      Ledger ledger,
      SigningKeyStore store,
      TokenProfiles profiles,
      Duration rotateEvery,
      KeyChanges keys) {
    this.ledger = ledger;
    if (rotateEvery.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException("signing keys are rotated every hour at most");
    }
    this.store = store;
    this.profiles = profiles;
    this.rotateEvery = rotateEvery;
    this.keys = keys;
  }

  /** Rotates and removes what is due. */
  public void run() {
    List<SigningKey> present = ledger.read(store::all);
    for (TokenProfile profile : profiles.all()) {
      if (isDue(profile, present)) {
        rotate(profile);
      }
    }
    if (present.stream().anyMatch(this::isLongRetired)) {
      removeLongRetired();
    }
  }

  private void rotate(TokenProfile profile) {
    ledger.write(tx -> {
      keys.begin(tx, profile.name());
      if (isDue(profile, store.ofProfile(tx, profile.name()))) {
        Instant now = ledger.now();
        SigningKey made = keys.add(tx, profile, now, now.plus(LEAD));
        keys.audit(tx, now, Actor.system(), Origin.none(), "signing-key.rotate", made);
      }
      return null;
    });
  }

  private void removeLongRetired() {
    ledger.write(tx -> {
      removeLongRetired(tx);
      return null;
    });
  }

  private void removeLongRetired(Tx tx) {
    for (SigningKey key : store.all(tx)) {
      if (isLongRetired(key)) {
        store.delete(tx, key.kid());
      }
    }
  }

  private boolean isDue(TokenProfile profile, List<SigningKey> present) {
    List<SigningKey> own =
        present.stream().filter(key -> key.profile().equals(profile.name())).toList();
    Instant now = ledger.now();
    return new KeySuccession(own)
        .lastAt(now)
        .filter(last -> !now.isBefore(last.activeFrom().plus(rotateEvery)))
        .isPresent();
  }

  private boolean isLongRetired(SigningKey key) {
    return key.isRetiredAt(ledger.now().minus(KEEP_RETIRED));
  }
}
