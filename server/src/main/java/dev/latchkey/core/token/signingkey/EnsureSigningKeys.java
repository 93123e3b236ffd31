package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes sure, at start, that each profile has a key for its present format: the first one, or the
 * successor of one that an older configuration asked for. Servers that start at once agree on one
 * key.
 */
public final class EnsureSigningKeys {
  private final Ledger ledger;
  private final SigningKeyStore store;
  private final TokenProfiles profiles;
  private final KeyChanges keys;

  public EnsureSigningKeys(
      Ledger ledger, SigningKeyStore store, TokenProfiles profiles, KeyChanges keys) {
    this.ledger = ledger;
    this.store = store;
    this.profiles = profiles;
    this.keys = keys;
  }

  /** Makes what is missing; returns the keys made. */
  public List<SigningKey> ensure() {
    List<SigningKey> present = ledger.read(store::all);
    return profiles.all().stream()
        .filter(profile -> !fits(profile, present))
        .flatMap(profile -> make(profile).stream())
        .toList();
  }

  private Optional<SigningKey> make(TokenProfile profile) {
    return ledger.write(tx -> {
      keys.begin(tx, profile.name());
      if (fits(profile, store.ofProfile(tx, profile.name()))) {
        return Optional.empty();
      }
      Instant now = ledger.now();
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
        .lastAt(ledger.now())
        .filter(key -> TokenKey.makes(key, profile.format()))
        .isPresent();
  }
}
