package dev.latchkey.core.authenticate;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.throttle.Attempt;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.core.throttle.ThrottleVerdict;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses logins, each with an event that is durable before the verdict leaves, like the event of a
 * token that is issued, and is written together with the count of the failure.
 *
 * <p>Whoever did not prove to know the secret is the actor {@code unknown}; the account that was
 * claimed is the target.
 */
final class RefusedLogins {

  private static final int SHOWN_DIGEST_BYTES = 16;

  private static final String THROTTLED = "throttled";

  private final AuditLog audit;
  private final Throttle throttle;
  private final KeyedDigest identifierDigest;

  RefusedLogins(AuditLog audit, Throttle throttle, KeyedDigest identifierDigest) {
    this.audit = audit;
    this.throttle = throttle;
    this.identifierDigest = identifierDigest;
  }

  LoginVerdict unknown(Login login, Attempt attempt, Instant now) {
    AuditEvent event = event(login, Actor.unknown(), Refusal.UNKNOWN.label(), now);
    return refuseGuess(login, attempt, event, Refusal.UNKNOWN, now);
  }

  LoginVerdict wrongSecret(Login login, Attempt attempt, Principal claimed, Instant now) {
    AuditEvent event = event(login, Actor.unknown(), Refusal.WRONG_SECRET.label(), now);
    return refuseGuess(login, attempt, about(event, claimed), Refusal.WRONG_SECRET, now);
  }

  /**
   * Refuses whoever did prove to know the secret. Where the answer does not say so, this counts as
   * a wrong guess too: else the delay that does not come would say it.
   */
  LoginVerdict proved(
      Login login, Attempt attempt, Principal principal, Refusal reason, Instant now) {
    AuditEvent event =
        about(event(login, Actor.of(principal.id()), reason.label(), now), principal);
    return login.masked().contains(reason)
        ? refuseGuess(login, attempt, event, reason, now)
        : refuse(event, reason);
  }

  /** What an attempt is answered that the throttle keeps from being looked at, or told of. */
  Optional<LoginVerdict> unlessOpen(ThrottleVerdict verdict, Login login, Instant now) {
    return switch (verdict) {
      case ThrottleVerdict.Open() -> Optional.empty();
      case ThrottleVerdict.Delayed(Duration retryAfter) ->
          Optional.of(new LoginVerdict.Throttled(retryAfter));
      case ThrottleVerdict.Locked() ->
          Optional.of(
              refuse(event(login, Actor.unknown(), Refusal.LOCKED.label(), now), Refusal.LOCKED));
    };
  }

  /** The event of an attempt during a delay. */
  AuditEvent throttled(Login login, Instant now) {
    return event(login, Actor.unknown(), THROTTLED, now);
  }

  private LoginVerdict refuseGuess(
      Login login, Attempt attempt, AuditEvent event, Refusal reason, Instant now) {
    return unlessOpen(throttle.failed(attempt, event), login, now)
        .orElseGet(() -> new LoginVerdict.Refused(reason));
  }

  private LoginVerdict refuse(AuditEvent event, Refusal reason) {
    audit.append(event);
    return new LoginVerdict.Refused(reason);
  }

  private static AuditEvent about(AuditEvent event, Principal principal) {
    return event.withTarget(principal.id().toString()).withCustomer(principal.customer());
  }

  private AuditEvent event(Login login, Actor actor, String outcome, Instant now) {
    return AuditEvent.of(now, actor, "login", outcome, login.origin()).withData(data(login));
  }

  /**
   * The digest is made for known identifiers as well, since its absence would take measurably less
   * time.
   */
  private String data(Login login) {
    byte[] digest =
        identifierDigest.of(login.credential().claim().reveal().toLowerCase(Locale.ROOT));
    String shown = HexFormat.of().formatHex(digest, 0, SHOWN_DIGEST_BYTES);
    return new JsonText()
        .beginObject()
        .name("dialect")
        .string(login.dialect())
        .name("identifier")
        .string(shown)
        .endObject()
        .toString();
  }
}
