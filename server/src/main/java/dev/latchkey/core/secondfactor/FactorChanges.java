package dev.latchkey.core.secondfactor;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserFactors;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.json.JsonText;
import dev.latchkey.platform.time.Time;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes what factors somebody has: one change at a time of each, told to the change feed, and
 * recorded. For the use cases of this package. Thread-safe.
 */
public final class FactorChanges implements UserFactors {
  private final Database database;
  private final ChangeFeed changes;
  private final AuditLog audit;
  private final UserDirectory users;
  private final SecondFactors factors;
  private final RecoveryCodes recoveryCodes;
  private final Time time;
  private final TotpStore totps = new TotpStore();
  private final PasskeyStore passkeys = new PasskeyStore();

  public FactorChanges(
      Database database,
      ChangeFeed changes,
      AuditLog audit,
      UserDirectory users,
      SecondFactors factors,
      RecoveryCodes recoveryCodes,
      Time time) {
    this.database = database;
    this.changes = changes;
    this.audit = audit;
    this.users = users;
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.time = time;
  }

  /**
   * Runs {@code change} while nobody else changes the holder; empty, without having run it, where
   * they are no longer active, or no longer who proved their password.
   */
  <V> Optional<V> of(Principal holder, Function<Tx, V> change) {
    return database.write(tx -> {
      record(tx, SecondFactors.userOf(holder));
      return users.isUnchanged(tx, holder) ? Optional.of(change.apply(tx)) : Optional.empty();
    });
  }

  /** Takes the change's number: before the user's row, and before anything is read. */
  void record(Tx tx, UserId user) {
    changes.record(tx, SecondFactors.FACTORS_CHANGED, user.toString());
  }

  /**
   * The codes that come with a first factor; empty for who has codes already. To be asked when the
   * factor is written.
   */
  List<SecretText> codesOfFirst(Tx tx, UserId user) {
    return recoveryCodes.left(tx, user) > 0 ? List.of() : recoveryCodes.renew(tx, user);
  }

  /**
   * Whether the holder's customer wants a factor, and this is the only one.
   *
   * @param left what there would be left
   */
  boolean isStillRequired(Principal holder, Factors left) {
    return left.isEmpty() && factors.isRequiredOf(holder);
  }

  Factors present(Tx tx, UserId user) {
    return factors.of(tx, user);
  }

  /** Recovery codes go with the last factor: without one, nothing asks for them. */
  void removeCodesOfNone(Tx tx, UserId user) {
    if (factors.of(tx, user).isEmpty()) {
      recoveryCodes.removeAll(tx, user);
    }
  }

  @Override
  public boolean removeAll(Tx tx, UserId user) {
    record(tx, user);
    boolean hadTotp = totps.delete(tx, user);
    boolean hadPasskeys = passkeys.deleteAll(tx, user);
    recoveryCodes.removeAll(tx, user);
    return hadTotp || hadPasskeys;
  }

  /** Records what the holder did to their own. */
  void recordOwn(
      Tx tx, Principal holder, String action, @Nullable PasskeyId passkey, Origin origin) {
    AuditEvent event =
        AuditEvent.of(time.instant(), Actor.of(holder.id()), action, AuditEvent.OK, origin)
            .withTarget(holder.id().toString())
            .withCustomer(holder.customer());
    audit.append(tx, passkey == null ? event : event.withData(data(passkey)));
  }

  private static String data(PasskeyId passkey) {
    return new JsonText()
        .beginObject()
        .name("passkey")
        .string(passkey.toString())
        .endObject()
        .toString();
  }
}
