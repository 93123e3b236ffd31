package dev.latchkey.core.secondfactor;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Tx;
import java.util.Optional;

/** Gives one of somebody's passkeys another name. */
public final class RenamePasskey {
  private final FactorChanges changes;
  private final PasskeyStore store = new PasskeyStore();

  public RenamePasskey(FactorChanges changes) {
    this.changes = changes;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Renamed() implements Verdict {}

    /** The name cannot be one, see {@link AddPasskey#NAME_REQUIREMENT}. */
    record InvalidName() implements Verdict {}

    /** The holder has no such passkey, or is no longer who signed in. */
    record NotFound() implements Verdict {}
  }

  /** Renames it. Recorded as {@code second-factor.rename-passkey}. */
  public Verdict rename(Principal holder, PasskeyId id, String name, Origin origin) {
    Optional<String> shown = AddPasskey.nameOf(name);
    return shown.isEmpty()
        ? new Verdict.InvalidName()
        : changes
            .of(holder, tx -> rename(tx, holder, id, shown.get(), origin))
            .orElseGet(Verdict.NotFound::new);
  }

  private Verdict rename(Tx tx, Principal holder, PasskeyId id, String name, Origin origin) {
    UserId user = SecondFactors.userOf(holder);
    if (!store.rename(tx, user, id, name)) {
      return new Verdict.NotFound();
    }
    changes.recordOwn(tx, holder, "second-factor.rename-passkey", id, origin);
    return new Verdict.Renamed();
  }
}
