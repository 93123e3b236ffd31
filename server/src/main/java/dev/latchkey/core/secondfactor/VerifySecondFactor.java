package dev.latchkey.core.secondfactor;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.throttle.Attempt;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.core.throttle.ThrottleVerdict;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import dev.latchkey.platform.webauthn.Assertion;
import dev.latchkey.platform.webauthn.Ceremonies;
import dev.latchkey.platform.webauthn.CeremonyOptions;
import dev.latchkey.platform.webauthn.Challenge;
import dev.latchkey.platform.webauthn.Credential;
import dev.latchkey.platform.webauthn.Flaw;
import dev.latchkey.platform.webauthn.RelyingParty;
import dev.latchkey.platform.webauthn.UserVerification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Decides whether somebody who has proved their password has proved a second factor too.
 *
 * <p>Codes are throttled like passwords, by a count of their own: a password that proves right does
 * not clear it. A passkey cannot be guessed at, and is not counted. A refusal is durable before
 * this returns; a proof leaves no event but that of a recovery code: what then opens is what the
 * log tells of. Thread-safe.
 */
public final class VerifySecondFactor {
  private static final String ACTION = "second-factor.prove";

  private static final String WRONG_CODE = "wrong-code";
  private static final String USED_CODE = "used-code";
  private static final String THROTTLED = "throttled";
  private static final String LOCKED = "locked";

  private final Database database;
  private final AuditLog audit;
  private final Throttle throttle;
  private final TotpSecrets secrets;
  private final RecoveryCodes recoveryCodes;
  private final CeremonyOptions options;
  private final Ceremonies ceremonies;
  private final Randomness randomness;
  private final Time time;
  private final TotpStore totps = new TotpStore();
  private final PasskeyStore passkeys = new PasskeyStore();

  public VerifySecondFactor(
      Database database,
      AuditLog audit,
      Throttle throttle,
      TotpSecrets secrets,
      RecoveryCodes recoveryCodes,
      RelyingParty party,
      Randomness randomness,
      Time time) {
    this.database = database;
    this.audit = audit;
    this.throttle = throttle;
    this.secrets = secrets;
    this.recoveryCodes = recoveryCodes;
    this.options = new CeremonyOptions(party);
    this.ceremonies = new Ceremonies(party);
    this.randomness = randomness;
    this.time = time;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** They have the factor. A code, or the challenge, is used up. */
    record Proved() implements Verdict {}

    /** It is wrong, was used before, or they have no such factor. */
    record Refused() implements Verdict {}

    /** Not even looked at, after too many wrong codes from there. */
    record Throttled(Duration retryAfter) implements Verdict {}

    /** Not even looked at, after too many wrong codes from many places. */
    record Locked() implements Verdict {}
  }

  /** A code of the holder's authenticator app; each is good once. */
  public Verdict totp(Principal holder, SecretText code, Origin origin) {
    UserId user = SecondFactors.userOf(holder);
    OptionalLong step =
        database
            .read(tx -> totps.find(tx, user))
            .map(sealed -> secrets.open(user, sealed).stepOf(TypedCode.of(code), time.instant()))
            .orElseGet(OptionalLong::empty);
    return judge(
        holder,
        origin,
        step.isPresent(),
        () -> database.write(tx -> totps.useStep(tx, user, step.getAsLong())));
  }

  /**
   * One of the holder's recovery codes, which is gone with it. Recorded as {@code
   * second-factor.use-recovery-code}.
   */
  public Verdict recoveryCode(Principal holder, SecretText code, Origin origin) {
    UserId user = SecondFactors.userOf(holder);
    boolean right = database.read(tx -> recoveryCodes.has(tx, user, code));
    return judge(
        holder, origin, right, () -> database.write(tx -> useUp(tx, holder, user, code, origin)));
  }

  private boolean useUp(Tx tx, Principal holder, UserId user, SecretText code, Origin origin) {
    boolean taken = recoveryCodes.take(tx, user, code);
    if (taken) {
      audit.append(
          tx,
          AuditEvent.of(
                  time.instant(),
                  Actor.of(holder.id()),
                  "second-factor.use-recovery-code",
                  AuditEvent.OK,
                  origin)
              .withTarget(holder.id().toString())
              .withCustomer(holder.customer()));
    }
    return taken;
  }

  /**
   * What a browser is to be asked for a proof by one of the holder's passkeys.
   *
   * @param verification required where no password was asked for
   */
  public PasskeyRequest passkeyRequest(Principal holder, UserVerification verification) {
    Challenge challenge = Challenge.random(randomness);
    return new PasskeyRequest(
        challenge, options.request(challenge, credentials(passkeysOf(holder)), verification));
  }

  /**
   * A browser's answer to {@link #passkeyRequest}.
   *
   * @param challenge that of the request, which is used up by this
   * @param verification that of the request
   * @param answer in JSON, as {@code PublicKeyCredential.toJSON()} writes it
   */
  public Verdict passkey(
      Principal holder,
      Challenge challenge,
      UserVerification verification,
      String answer,
      Origin origin) {
    UserId user = SecondFactors.userOf(holder);
    List<Passkey> own = passkeysOf(holder);
    return switch (ceremonies.check(
        challenge, AddPasskey.handle(user), credentials(own), verification, answer)) {
      case Assertion.Refused(Flaw flaw) -> refuse(holder, flaw.label(), origin);
      case Assertion.Proved(Credential credential, long signCount) -> {
        Passkey proved =
            own.stream()
                .filter(passkey -> passkey.credential().equals(credential))
                .findFirst()
                .orElseThrow();
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        // Of two proofs with one count, one is made by another authenticator.
        yield database.write(tx -> passkeys.use(tx, user, proved, signCount, now))
            ? new Verdict.Proved()
            : refuse(holder, Flaw.COUNTER_WENT_BACK.label(), origin);
      }
    };
  }

  /**
   * Tells a code right or wrong, if the throttle lets it.
   *
   * @param right whether it can be used
   * @param use uses it up; false where somebody else has meanwhile
   */
  private Verdict judge(Principal holder, Origin origin, boolean right, BooleanSupplier use) {
    Attempt attempt = throttle.attempt(identifier(SecondFactors.userOf(holder)), origin.source());
    return unlessOpen(throttle.ask(attempt, () -> event(holder, THROTTLED, origin)), holder, origin)
        .orElseGet(() -> {
          if (!right) {
            return count(attempt, holder, WRONG_CODE, origin);
          }
          return unlessOpen(throttle.confirm(attempt), holder, origin)
              .orElseGet(() -> use(attempt, holder, origin, use));
        });
  }

  private Verdict use(Attempt attempt, Principal holder, Origin origin, BooleanSupplier use) {
    if (!use.getAsBoolean()) {
      return count(attempt, holder, USED_CODE, origin);
    }
    throttle.succeeded(attempt);
    return new Verdict.Proved();
  }

  private Verdict count(Attempt attempt, Principal holder, String outcome, Origin origin) {
    return unlessOpen(throttle.failed(attempt, event(holder, outcome, origin)), holder, origin)
        .orElseGet(Verdict.Refused::new);
  }

  private Optional<Verdict> unlessOpen(ThrottleVerdict verdict, Principal holder, Origin origin) {
    return switch (verdict) {
      case ThrottleVerdict.Open() -> Optional.empty();
      case ThrottleVerdict.Delayed(Duration retryAfter) ->
          Optional.of(new Verdict.Throttled(retryAfter));
      case ThrottleVerdict.Locked() -> {
        audit.append(event(holder, LOCKED, origin));
        yield Optional.of(new Verdict.Locked());
      }
    };
  }

  private Verdict refuse(Principal holder, String outcome, Origin origin) {
    audit.append(event(holder, outcome, origin));
    return new Verdict.Refused();
  }

  /** Whoever does not prove the factor is the actor {@code unknown}, as at a login. */
  private AuditEvent event(Principal holder, String outcome, Origin origin) {
    return AuditEvent.of(time.instant(), Actor.unknown(), ACTION, outcome, origin)
        .withTarget(holder.id().toString())
        .withCustomer(holder.customer());
  }

  private List<Passkey> passkeysOf(Principal holder) {
    return database.read(tx -> passkeys.of(tx, SecondFactors.userOf(holder)));
  }

  private static List<Credential> credentials(List<Passkey> passkeys) {
    return passkeys.stream().map(Passkey::credential).toList();
  }

  /** What the throttle counts by; no username or address has a space in it. */
  static String identifier(UserId holder) {
    return "second-factor " + holder;
  }
}
