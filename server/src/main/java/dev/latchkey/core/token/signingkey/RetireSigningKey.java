package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Ends a key before its time, and with it every token that it made: for a key that may be known to
 * others.
 */
public final class RetireSigningKey {

  /** What came of it. */
  public sealed interface Verdict {

    /** Nothing made with the key is good any more. */
    record Retired(SigningKey key) implements Verdict {}

    /** It makes the profile's tokens now; the profile has to be rotated first. */
    record StillActive(SigningKey key) implements Verdict {}

    /** There is no key of this id. */
    record UnknownKey() implements Verdict {}
  }

  private final Ledger ledger;
  private final SigningKeyStore store;
  private final TokenProfiles profiles;
  private final KeyChanges keys;

  public RetireSigningKey(
      Ledger ledger, SigningKeyStore store, TokenProfiles profiles, KeyChanges keys) {
    this.ledger = ledger;
    this.store = store;
    this.profiles = profiles;
    this.keys = keys;
  }

  /** Retires the key of this id, now. A key that was to be next will never be. */
  public Verdict retire(String kid, Actor actor, Origin origin) {
    return ledger.write(tx ->
        store
            .find(tx, kid)
            .map(found -> retire(tx, found, actor, origin))
            .orElseGet(Verdict.UnknownKey::new));
  }

  private Verdict retire(Tx tx, SigningKey found, Actor actor, Origin origin) {
    keys.begin(tx, found.profile());
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    KeySuccession succession = new KeySuccession(store.ofProfile(tx, found.profile()));
    return switch (succession.statusAt(now, found)) {
      case ACTIVE -> new Verdict.StillActive(found);
      case RETIRED -> new Verdict.Retired(found);
      case NEXT, VERIFYING -> {
        store.setVerifyUntil(tx, found.kid(), now);
        keys.settleEnds(tx, found.profile(), now, lifetime(found.profile()));
        keys.audit(tx, now, actor, origin, "signing-key.retire", found);
        yield new Verdict.Retired(found.withVerifyUntil(now));
      }
    };
  }

  /** Where the profile is configured no more, ends stay as they were. */
  private Duration lifetime(String profile) {
    return profiles.find(profile).map(TokenProfile::lifetime).orElse(Duration.ZERO);
  }
}
