package dev.latchkey.core.user;

import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.user.LoginNames.Claim;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes an operator. */
public final class CreateOperator {

  private final Ledger ledger;
  private final LoginNames names;
  private final OperatorStore operators = new OperatorStore();
  private final PasswordHashing hashing;
  private final Randomness randomness;
  private final AccountRules rules;

  public CreateOperator(
      Ledger ledger, PasswordHashing hashing, Randomness randomness, ApiUserConfig apiUsers) {
    this.ledger = ledger;
    this.names = new LoginNames(ledger);
    this.hashing = hashing;
    this.randomness = randomness;
    this.rules = new AccountRules(apiUsers);
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Created(Operator operator) implements Verdict {}

    /** Something that was asked for cannot be; never empty. */
    record Invalid(List<InvalidField> fields) implements Verdict {}

    /** Somebody in the installation has the username, ignoring case. */
    record UsernameTaken() implements Verdict {}

    /** Somebody in the installation has the address, ignoring case. */
    record EmailTaken() implements Verdict {}

    /** Too many passwords wait to be hashed. */
    record Overloaded() implements Verdict {}
  }

  /**
   * Makes an operator: active with a password, else invited. Recorded as {@code operator.create}.
   */
  public Verdict create(
      String username, String email, @Nullable SecretText password, Actor actor, Origin origin) {
    List<InvalidField> violations = rules.violations(username, email, username, password);
    if (!violations.isEmpty()) {
      return new Verdict.Invalid(violations);
    }
    if (password == null) {
      return ledger.write(tx -> insert(tx, username, email, null, actor, origin));
    }
    Optional<SecretText> hash = hashing.hash(password).map(SecretText::of);
    return hash.isEmpty()
        ? new Verdict.Overloaded()
        : ledger.write(tx -> insert(tx, username, email, hash.get(), actor, origin));
  }

  /**
   * Makes an operator with a password, who is the first: nothing, unless there is none yet, nor
   * becomes one meanwhile, and {@code admits} agrees. That is asked last of all, in the transaction
   * in which the operator is made. Recorded as {@code operator.create}, done by the new operator.
   */
  public Optional<Verdict> createFirst(
      String username, String email, SecretText password, Predicate<Tx> admits, Origin origin) {
    List<InvalidField> violations = rules.violations(username, email, username, password);
    if (!violations.isEmpty()) {
      return Optional.of(new Verdict.Invalid(violations));
    }
    Optional<SecretText> hash = hashing.hash(password).map(SecretText::of);
    return hash.isEmpty()
        ? Optional.of(new Verdict.Overloaded())
        : ledger.write(tx -> insertFirst(tx, username, email, hash.get(), admits, origin));
  }

  private Optional<Verdict> insertFirst(
      Tx tx,
      String username,
      String email,
      SecretText passwordHash,
      Predicate<Tx> admits,
      Origin origin) {
    // Takes a change's number, as whoever makes an operator elsewhere does: what is looked for from
    // here on stays as it is.
    Claim claim = names.claim(tx, username, email);
    if (!operators.page(tx, Position.START, 1).isEmpty()) {
      return Optional.empty();
    }
    return switch (claim) {
      case USERNAME_TAKEN -> Optional.of(new Verdict.UsernameTaken());
      case EMAIL_TAKEN -> Optional.of(new Verdict.EmailTaken());
      case FREE ->
          admits.test(tx)
              ? Optional.of(
                  new Verdict.Created(add(tx, username, email, passwordHash, null, origin)))
              : Optional.empty();
    };
  }

  private Verdict insert(
      Tx tx,
      String username,
      String email,
      @Nullable SecretText passwordHash,
      Actor actor,
      Origin origin) {
    return switch (names.claim(tx, username, email)) {
      case USERNAME_TAKEN -> new Verdict.UsernameTaken();
      case EMAIL_TAKEN -> new Verdict.EmailTaken();
      case FREE -> new Verdict.Created(add(tx, username, email, passwordHash, actor, origin));
    };
  }

  /**
   * @param actor null for the new operator
   */
  private Operator add(
      Tx tx,
      String username,
      String email,
      @Nullable SecretText passwordHash,
      @Nullable Actor actor,
      Origin origin) {
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    UserId id = new UserId(randomness.timeOrderedUuid(now));
    AccountStatus status = passwordHash == null ? AccountStatus.INVITED : AccountStatus.ACTIVE;
    Operator operator = new Operator(id, username, email, status, now);
    operators.insert(tx, operator, passwordHash);
    ledger.append(
        tx,
        AuditEvent.of(
                now,
                actor == null ? Actor.of(id.operatorPrincipalId()) : actor,
                "operator.create",
                AuditEvent.OK,
                origin)
            .withTarget(id.operatorPrincipalId().toString()));
    return operator;
  }
}
