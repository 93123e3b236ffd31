package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes sure, at start, that each profile has a key for its present format: the first one, or the
 * successor of one that an older configuration asked for. Servers that start at once agree on one
 * key.
 */
public final class EnsureSigningKeys {
  private final Database database;
  private final SigningKeyStore store;
  private final TokenProfiles profiles;
  private final Time time;
  private final KeyChanges keys;

  public EnsureSigningKeys(
      Database database,
      ChangeFeed changes,
      SigningKeyStore store,
      TokenProfiles profiles,
      AuditLog audit,
      Randomness randomness,
      Time time) {
    this.database = database;
    this.store = store;
    this.profiles = profiles;
    this.time = time;
    this.keys = new KeyChanges(changes, store, audit, randomness);
  }

  /** Makes what is missing; returns the keys made. */
  public List<SigningKey> ensure() {
    List<SigningKey> present = database.read(store::all);
    return profiles.all().stream()
        .filter(profile -> !fits(profile, present))
        .flatMap(profile -> make(profile).stream())
        .toList();
  }

  private Optional<SigningKey> make(TokenProfile profile) {
    return database.write(tx -> {
      keys.begin(tx, profile.name());
      if (fits(profile, store.ofProfile(tx, profile.name()))) {
        return Optional.empty();
      }
      Instant now = time.instant();
      SigningKey made = keys.add(tx, profile, now, now);
      keys.audit(tx, now, Actor.system(), Origin.none(), "signing-key.create", made);
      return Optional.of(made);
    });
  }

  /** Whether the profile's last key makes tokens of the format that it has now. */
  private boolean fits(TokenProfile profile, List<SigningKey> present) {
    List<SigningKey> own =
        present.stream().filter(key -> key.profile().equals(profile.name())).toList();
    return new KeySuccession(own)
        .lastAt(time.instant())
        .filter(key -> TokenKey.makes(key, profile.format()))
        .isPresent();
  }
}
