package dev.latchkey.core.authenticate;

import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.throttle.Attempt;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.core.usage.UsageKind;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides every login, of every dialect: throttle, then principal, then secret, then status, then
 * subscription.
 *
 * <p>Thread-safe. From warm caches a machine's login that is granted touches no database and costs
 * a few keyed digests.
 */
public final class Authenticate {

  private final LoginSecrets secrets;
  private final CustomerDirectory customers;
  private final RoleDirectory roles;
  private final Throttle throttle;
  private final RefusedLogins refusedLogins;
  private final UsageRecorder usage;
  private final Time time;

  /**
   * @param identifierDigest under a key that is used for nothing else; stands for identifiers in
   *     the audit log
   */
  public Authenticate(
      LoginSecrets secrets,
      CustomerDirectory customers,
      RoleDirectory roles,
      Throttle throttle,
      AuditLog audit,
      KeyedDigest identifierDigest,
      UsageRecorder usage,
      Time time) {
    this.secrets = secrets;
    this.customers = customers;
    this.roles = roles;
    this.throttle = throttle;
    this.refusedLogins = new RefusedLogins(audit, throttle, identifierDigest);
    this.usage = usage;
    this.time = time;
  }

  /**
   * Decides a login. A grant leaves no trace yet: what is then issued is what the audit log tells
   * of. A refusal is durable before this returns.
   *
   * @throws dev.latchkey.platform.db.DatabaseUnavailable if it cannot be known, or the refusal
   *     cannot be recorded
   */
  public LoginVerdict authenticate(Login login) {
    Instant now = time.instant();
    Attempt attempt =
        throttle.attempt(login.credential().claim().reveal(), login.origin().source());
    return refusedLogins
        .unlessOpen(throttle.ask(attempt, () -> refusedLogins.throttled(login, now)), login, now)
        .orElseGet(() -> decide(login, attempt, now));
  }

  private LoginVerdict decide(Login login, Attempt attempt, Instant now) {
    return switch (secrets.prove(login, now)) {
      case Proof.Proved(Principal principal) ->
          refusedLogins
              .unlessOpen(throttle.confirm(attempt), login, now)
              .orElseGet(() -> admit(login, attempt, principal, now));
      case Proof.WrongSecret(Principal claimed) -> {
        usage.record(claimed, UsageKind.REFUSAL, now);
        yield refusedLogins.wrongSecret(login, attempt, claimed, now);
      }
      case Proof.NobodyKnown() -> refusedLogins.unknown(login, attempt, now);
      case Proof.Overloaded() -> new LoginVerdict.Overloaded();
    };
  }

  /** Whether a login's secret is looked for among those that humans chose, whoever exists. */
  public boolean isHuman(Login login) {
    return secrets.isHuman(login);
  }

  private LoginVerdict admit(Login login, Attempt attempt, Principal principal, Instant now) {
    Optional<Customer> customer = customers.find(principal.customer());
    Optional<Refusal> obstacle =
        admission(login, principal)
            .or(() -> status(principal))
            .or(() -> subscription(customer, now));
    if (obstacle.isPresent()) {
      usage.record(principal, UsageKind.REFUSAL, now);
      return refusedLogins.proved(login, attempt, principal, obstacle.get(), now);
    }
    throttle.succeeded(attempt);
    return new LoginVerdict.Granted(principal, customer.orElseThrow(), roles.scopes(principal));
  }

  private static Optional<Refusal> admission(Login login, Principal principal) {
    return login.admitted().contains(principal.id().kind())
        ? Optional.empty()
        : Optional.of(Refusal.NOT_ADMITTED);
  }

  private static Optional<Refusal> status(Principal principal) {
    return switch (principal.status()) {
      case ACTIVE -> Optional.empty();
      case INVITED -> Optional.of(Refusal.INVITED);
      case INACTIVE -> Optional.of(Refusal.INACTIVE);
      case LOCKED -> Optional.of(Refusal.LOCKED);
    };
  }

  private static Optional<Refusal> subscription(Optional<Customer> customer, Instant now) {
    if (customer.isEmpty()) {
      // Its customer is gone, and the principal with it, though a cache may not know yet.
      return Optional.of(Refusal.INACTIVE);
    }
    return switch (customer.get().subscription().standingAt(now)) {
      case ACTIVE -> Optional.empty();
      case EXPIRED -> Optional.of(Refusal.CUSTOMER_EXPIRED);
      case SUSPENDED -> Optional.of(Refusal.CUSTOMER_SUSPENDED);
    };
  }
}
