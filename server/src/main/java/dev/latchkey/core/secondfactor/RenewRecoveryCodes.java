package dev.latchkey.core.secondfactor;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.util.List;

/** Makes new recovery codes for somebody who has a second factor; the old ones are good no more. */
public final class RenewRecoveryCodes {
  private final FactorChanges changes;
  private final RecoveryCodes codes;

  public RenewRecoveryCodes(FactorChanges changes, RecoveryCodes codes) {
    this.changes = changes;
    this.codes = codes;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** To be shown once. */
    record Renewed(List<SecretText> codes) implements Verdict {}

    /** The holder has no second factor that could be lost, or is no longer who signed in. */
    record NotPossible() implements Verdict {}
  }

  /** Makes them. Recorded as {@code second-factor.renew-recovery-codes}. */
  public Verdict renew(Principal holder, Origin origin) {
    return changes.of(holder, tx -> renew(tx, holder, origin)).orElseGet(Verdict.NotPossible::new);
  }

  private Verdict renew(Tx tx, Principal holder, Origin origin) {
    UserId user = SecondFactors.userOf(holder);
    if (changes.present(tx, user).isEmpty()) {
      return new Verdict.NotPossible();
    }
    List<SecretText> renewed = codes.renew(tx, user);
    changes.recordOwn(tx, holder, "second-factor.renew-recovery-codes", null, origin);
    return new Verdict.Renewed(renewed);
  }
}
