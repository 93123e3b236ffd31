package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives a profile a new key. The present one makes tokens for a moment more, until every server
 * knows the new one, and verifies until the last of them has expired.
 */
public final class RotateSigningKey {
  /** In this time every server has heard of a change. */
  private static final Duration LEAD = Duration.ofMillis(250);

  private final Ledger ledger;
  private final TokenProfiles profiles;
  private final KeyChanges keys;

  public RotateSigningKey(Ledger ledger, TokenProfiles profiles, KeyChanges keys) {
    this.ledger = ledger;
    this.profiles = profiles;
    this.keys = keys;
  }

  /** Makes the new key and returns it; empty if there is no profile of this name. */
  public Optional<SigningKey> rotate(String profile, Actor actor, Origin origin) {
    return profiles.find(profile).map(found -> rotate(found, actor, origin));
  }

  private SigningKey rotate(TokenProfile profile, Actor actor, Origin origin) {
    return ledger.write(tx -> {
      keys.begin(tx, profile.name());
      Instant now = ledger.now();
      SigningKey made = keys.add(tx, profile, now, now.plus(LEAD));
      keys.audit(tx, now, actor, origin, "signing-key.rotate", made);
      return made;
    });
  }
}
