package dev.latchkey.core.secondfactor;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Tx;
import java.util.List;

/** Removes one of somebody's passkeys, at their own wish. */
public final class RemovePasskey {
  private final FactorChanges changes;
  private final PasskeyStore store = new PasskeyStore();

  public RemovePasskey(FactorChanges changes) {
    this.changes = changes;
  }

  /**
   * Removes it; recovery codes go with the last factor. Recorded as {@code
   * second-factor.remove-passkey}.
   */
  public Removal remove(Principal holder, PasskeyId id, Origin origin) {
    return changes
        .of(holder, tx -> remove(tx, holder, id, origin))
        .orElseGet(Removal.NotFound::new);
  }

  private Removal remove(Tx tx, Principal holder, PasskeyId id, Origin origin) {
    UserId user = SecondFactors.userOf(holder);
    Factors present = changes.present(tx, user);
    List<Passkey> others =
        present.passkeys().stream().filter(passkey -> !passkey.id().equals(id)).toList();
    if (others.size() == present.passkeys().size()) {
      return new Removal.NotFound();
    }
    if (changes.isStillRequired(holder, new Factors(present.totp(), others, 0))) {
      return new Removal.StillRequired();
    }
    var _ = store.delete(tx, user, id);
    changes.removeCodesOfNone(tx, user);
    changes.recordOwn(tx, holder, "second-factor.remove-passkey", id, origin);
    return new Removal.Removed();
  }
}
