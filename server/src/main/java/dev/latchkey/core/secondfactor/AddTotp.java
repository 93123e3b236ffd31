package dev.latchkey.core.secondfactor;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.crypto.Totp;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sets up an authenticator app, in two steps, so that nobody is locked out by an app that has never
 * read the secret. An app that is there already goes on until the new one has shown a code.
 */
public final class AddTotp {
  /** How long a secret waits for its first code. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Database database;
  private final FactorChanges changes;
  private final TotpSecrets secrets;
  private final String issuer;
  private final Time time;
  private final TotpStore store = new TotpStore();

  /**
   * @param issuer what apps list the account under
   */
  public AddTotp(
      Database database, FactorChanges changes, TotpSecrets secrets, String issuer, Time time) {
    this.database = database;
    this.changes = changes;
    this.secrets = secrets;
    this.issuer = issuer;
    this.time = time;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /**
     * The app's codes are asked for from now on.
     *
     * @param recoveryCodes to be shown once; empty for who has some already
     * @param inPlaceOfAnother whether the codes of an app from before are not good any more
     */
    record Added(List<SecretText> recoveryCodes, boolean inPlaceOfAnother) implements Verdict {}

    /** It is not the code of the secret, or not now. Nothing has changed. */
    record WrongCode() implements Verdict {}

    /** No secret waits for a code, or not any more. */
    record NothingBegun() implements Verdict {}

    /** The user is no longer active, or no longer who signed in. */
    record NotPossible() implements Verdict {}
  }

  /**
   * A new secret for an app to read, in the place of one that waits; empty if not possible.
   *
   * @param shownTo names the sign-in that is shown it, and that alone may confirm it: somebody else
   *     who has the password is shown another
   */
  public Optional<TotpSetup> begin(Principal holder, String shownTo) {
    UserId user = SecondFactors.userOf(holder);
    SecretBytes secret = secrets.random();
    byte[] sealed = secrets.seal(user, secret);
    return changes.of(
        holder,
        tx -> {
          store.putPending(tx, user, sealed, shownTo, time.instant());
          return TotpSetup.of(secret, issuer, holder.username());
        });
  }

  /**
   * The secret that waits for its first code from the same sign-in, or else a new one: for a form
   * that is shown again. Empty if not possible.
   */
  public Optional<TotpSetup> pendingOrBegin(Principal holder, String shownTo) {
    UserId user = SecondFactors.userOf(holder);
    Optional<byte[]> pending =
        database.read(tx -> store.findPending(tx, user, shownTo, time.instant().minus(PATIENCE)));
    return pending.isPresent()
        ? Optional.of(TotpSetup.of(secrets.read(user, pending.get()), issuer, holder.username()))
        : begin(holder, shownTo);
  }

  /**
   * Takes the first code. Wrong ones are no guesses: whoever asks was shown the secret. Recorded as
   * {@code second-factor.add-totp}.
   */
  public Verdict confirm(Principal holder, String shownTo, SecretText code, Origin origin) {
    return changes
        .of(holder, tx -> confirm(tx, holder, shownTo, code, origin))
        .orElseGet(Verdict.NotPossible::new);
  }

  private Verdict confirm(Tx tx, Principal holder, String shownTo, SecretText code, Origin origin) {
    UserId user = SecondFactors.userOf(holder);
    Instant now = time.instant();
    Optional<byte[]> pending = store.findPending(tx, user, shownTo, now.minus(PATIENCE));
    if (pending.isEmpty()) {
      return new Verdict.NothingBegun();
    }
    Totp totp = secrets.open(user, pending.get());
    OptionalLong step = totp.stepOf(TypedCode.of(code), now);
    if (step.isEmpty()) {
      return new Verdict.WrongCode();
    }
    boolean inPlaceOfAnother = store.isSetUp(tx, user);
    store.confirm(tx, user, step.getAsLong());
    List<SecretText> codes = changes.codesOfFirst(tx, user);
    changes.recordOwn(tx, holder, "second-factor.add-totp", null, origin);
    return new Verdict.Added(codes, inPlaceOfAnother);
  }
}
