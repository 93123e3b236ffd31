package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.json.JsonText;
import java.time.Duration;
import java.time.Instant;

/**
 * The steps that every change of keys is made of. A change {@link #begin begins} before it looks at
 * the keys: from then until its end no other server changes any, so that two that want the same
 * find out.
 */
public final class KeyChanges {
  private final Ledger ledger;
  private final SigningKeyStore store;
  private final Randomness randomness;

  public KeyChanges(Ledger ledger, SigningKeyStore store, Randomness randomness) {
    this.ledger = ledger;
    this.store = store;
    this.randomness = randomness;
  }

  void begin(Tx tx, String profile) {
    ledger.announce(tx, SigningKeys.SIGNING_KEY_CHANGED, profile);
  }

  /**
   * Makes and stores the key that follows all others of the profile.
   *
   * @param from when its time comes; put off where another key's would come no earlier
   */
  SigningKey add(Tx tx, TokenProfile profile, Instant now, Instant from) {
    Instant activeFrom =
        new KeySuccession(store.ofProfile(tx, profile.name()))
            .lastAt(now)
            .map(last -> last.activeFrom().plusMillis(1))
            .filter(from::isBefore)
            .orElse(from);
    NewSigningKey made = NewSigningKey.make(profile, now, activeFrom, randomness);
    store.insert(tx, made.key(), made.material());
    settleEnds(tx, profile.name(), now, profile.lifetime());
    return made.key();
  }

  /** Gives every key of the profile the end that its successor's time sets. */
  void settleEnds(Tx tx, String profile, Instant now, Duration lifetime) {
    KeySuccession succession = new KeySuccession(store.ofProfile(tx, profile));
    for (SigningKey key : succession.changedEnds(now, lifetime)) {
      store.setVerifyUntil(tx, key.kid(), key.verifyUntil());
    }
  }

  void audit(Tx tx, Instant now, Actor actor, Origin origin, String action, SigningKey key) {
    String data =
        new JsonText().beginObject().name("profile").string(key.profile()).endObject().toString();
    ledger.append(
        tx,
        AuditEvent.of(now, actor, action, AuditEvent.OK, origin)
            .withTarget("signing-key:" + key.kid())
            .withData(data));
  }
}
