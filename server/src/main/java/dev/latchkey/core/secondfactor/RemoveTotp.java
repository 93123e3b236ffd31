package dev.latchkey.core.secondfactor;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Tx;

/** Removes somebody's authenticator app, at their own wish. */
public final class RemoveTotp {
  private final FactorChanges changes;
  private final TotpStore store = new TotpStore();

  public RemoveTotp(FactorChanges changes) {
    this.changes = changes;
  }

  /**
   * Removes it; recovery codes go with the last factor. Recorded as {@code
   * second-factor.remove-totp}.
   */
  public Removal remove(Principal holder, Origin origin) {
    return changes.of(holder, tx -> remove(tx, holder, origin)).orElseGet(Removal.NotFound::new);
  }

  private Removal remove(Tx tx, Principal holder, Origin origin) {
    UserId user = SecondFactors.userOf(holder);
    Factors present = changes.present(tx, user);
    if (!present.totp()) {
      return new Removal.NotFound();
    }
    if (changes.isStillRequired(holder, new Factors(false, present.passkeys(), 0))) {
      return new Removal.StillRequired();
    }
    var _ = store.delete(tx, user);
    changes.removeCodesOfNone(tx, user);
    changes.recordOwn(tx, holder, "second-factor.remove-totp", null, origin);
    return new Removal.Removed();
  }
}
