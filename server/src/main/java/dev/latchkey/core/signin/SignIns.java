package dev.latchkey.core.signin;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.Standing;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.secondfactor.SecondFactors;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import dev.latchkey.platform.webauthn.Challenge;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Begins sign-ins, finds them, carries them on and ends them. Thread-safe. */
public final class SignIns {
  /** What the audit log calls the end of one. */
  private static final String SIGN_OUT = "portal.sign-out";

  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final Duration FORMS_KEPT = Duration.ofDays(1);
  private static final int PER_HUMAN = 50;

  /** How many may wait at one stage before the last: whoever knows a password alone begins such. */
  private static final int HALFWAY = 5;

  private static final int STEP = 200;

  private final SignInConfig config;
  private final Database database;
  private final AuditLog audit;
  private final SignInStore store;
  private final SignInTokens tokens;
  private final UserDirectory users;
  private final CustomerDirectory customers;
  private final SecondFactors factors;
  private final Randomness randomness;
  private final Time time;

  /**
   * @param digest under a key that is used for nothing else
   */
  public SignIns(
      SignInConfig config,
      Database database,
      AuditLog audit,
      SignInStore store,
      KeyedDigest digest,
      UserDirectory users,
      CustomerDirectory customers,
      SecondFactors factors,
      Randomness randomness,
      Time time) {
    this.config = config;
    this.database = database;
    this.audit = audit;
    this.store = store;
    this.tokens = new SignInTokens(digest, randomness);
    this.users = users;
    this.customers = customers;
    this.factors = factors;
    this.randomness = randomness;
    this.time = time;
  }

  /**
   * Begins one, in the transaction of whatever lets its human in. Of too many, the oldest ends.
   *
   * @param action what the audit log calls it
   */
  SignedIn begin(Tx tx, User user, SignInStage stage, String action, Origin origin) {
    Instant now = time.instant().truncatedTo(MILLIS);
    Instant tokensFrom = user.tokensFrom();
    // Whoever has just changed their password goes on with this one.
    Instant from = tokensFrom == null || now.isAfter(tokensFrom) ? now : tokensFrom;
    SignIn signIn =
        new SignIn(
            new SignInId(randomness.timeOrderedUuid(now)),
            user.id(),
            stage,
            from,
            now,
            now,
            origin.source(),
            origin.userAgent());
    SecretText token = tokens.make();
    store.insert(tx, signIn, tokens.digestOf(token));
    store.keepNewest(tx, user.id(), stage, stage == SignInStage.COMPLETE ? PER_HUMAN : HALFWAY);
    audit.append(tx, event(now, user, action, origin));
    return new SignedIn(signIn, token);
  }

  /**
   * Who holds this, if it opens anything now. That somebody asks counts as no use, so that what is
   * open by itself keeps no sign-in going.
   */
  public Optional<Visitor> look(SecretText token) {
    byte[] digest = tokens.digestOf(token);
    Instant now = time.instant();
    return database.read(tx -> store.find(tx, digest)).flatMap(found -> visitor(found, now));
  }

  /** The same, which counts as use. */
  public Optional<Visitor> find(SecretText token) {
    Instant now = time.instant();
    Optional<Visitor> visitor = look(token);
    visitor
        .map(Visitor::signIn)
        .filter(found -> !now.isBefore(found.seenAt().plus(SEEN_EVERY)))
        .ifPresent(found ->
            database.write(tx -> {
              store.seen(tx, found.id(), now.truncatedTo(MILLIS));
              return null;
            }));
    return visitor;
  }

  private Optional<Visitor> visitor(SignIn signIn, Instant now) {
    if (isOver(signIn, now)) {
      return Optional.empty();
    }
    Optional<User> user = human(signIn.user()).filter(found -> isOpenTo(signIn, found));
    return user.flatMap(found -> {
      SignIn current = signIn.at(stage(signIn, found));
      boolean provedLately = now.isBefore(signIn.provedAt().plus(config.proof()));
      if (current.stage() == SignInStage.ENROLMENT && !provedLately) {
        // Whoever sets up the first factor has the account: a browser left open is no proof.
        return Optional.empty();
      }
      if (found.customer().isInstallation()) {
        return Optional.of(new Visitor(current, found, null, provedLately));
      }
      return customers
          .find(found.customer())
          .filter(customer -> isActive(customer, now))
          .map(customer -> new Visitor(current, found, customer, provedLately));
    });
  }

  /**
   * How far it has come by what is asked of its human now: a customer may have begun to want a
   * second factor since, and somebody else who knows the password may have set one up.
   */
  private SignInStage stage(SignIn signIn, User user) {
    return switch (factors.demand(user.principal())) {
      case NOTHING -> signIn.stage();
      case PROOF -> signIn.isComplete() ? SignInStage.COMPLETE : SignInStage.SECOND_FACTOR;
      case ENROLMENT -> SignInStage.ENROLMENT;
    };
  }

  private static boolean isActive(Customer customer, Instant now) {
    return customer.subscription().standingAt(now) == Standing.ACTIVE;
  }

  private boolean isOver(SignIn signIn, Instant now) {
    Duration lifetime = signIn.isComplete() ? config.lifetime() : SignInConfig.HALFWAY;
    return !now.isBefore(signIn.createdAt().plus(lifetime))
        || !now.isBefore(signIn.seenAt().plus(config.idle()));
  }

  private static boolean isOpenTo(SignIn signIn, User user) {
    Instant tokensFrom = user.tokensFrom();
    return user.status() == AccountStatus.ACTIVE
        && (tokensFrom == null || !signIn.createdAt().isBefore(tokensFrom));
  }

  private Optional<User> human(UserId id) {
    return users.byId(id).or(() -> users.operator(id));
  }

  /**
   * Carries a sign-in on after a proof: it is opened by something else from now on. Empty if it has
   * ended meanwhile.
   *
   * @param token what opened it until now
   * @param action what the audit log calls the proof
   */
  Optional<SignedIn> renew(
      Visitor visitor, SecretText token, SignInStage stage, String action, Origin origin) {
    SecretText fresh = tokens.make();
    SignIn before = visitor.signIn();
    return database.write(tx -> {
      Instant now = time.instant().truncatedTo(MILLIS);
      boolean renewed =
          store.renew(tx, before.id(), tokens.digestOf(token), tokens.digestOf(fresh), stage, now);
      if (!renewed) {
        return Optional.empty();
      }
      if (!before.isComplete()) {
        store.keepNewest(tx, before.user(), stage, PER_HUMAN);
      }
      audit.append(tx, event(now, visitor.user(), action, origin));
      SignIn signIn =
          new SignIn(
              before.id(),
              before.user(),
              stage,
              before.createdAt(),
              now,
              now,
              before.source(),
              before.userAgent());
      return Optional.of(new SignedIn(signIn, fresh));
    });
  }

  /** Keeps what a passkey of the human's is asked to sign, in the place of what it was before. */
  public void keep(Visitor visitor, Challenge challenge) {
    byte[] kept =
        ByteBuffer.allocate(Long.BYTES + Challenge.LENGTH)
            .putLong(time.instant().toEpochMilli())
            .put(challenge.bytes())
            .array();
    database.write(tx -> {
      store.keepChallenge(tx, visitor.signIn().id(), kept);
      return null;
    });
  }

  /** What was kept, which is answered by this and forgotten; empty if it was too long ago. */
  public Optional<Challenge> take(Visitor visitor) {
    Instant earliest = time.instant().minus(SignInConfig.HALFWAY);
    return database
        .write(tx -> store.takeChallenge(tx, visitor.signIn().id()))
        .map(ByteBuffer::wrap)
        .filter(kept -> !Instant.ofEpochMilli(kept.getLong()).isBefore(earliest))
        .map(kept -> {
          byte[] challenge = new byte[Challenge.LENGTH];
          kept.get(challenge);
          return Challenge.of(challenge);
        });
  }

  /** Those of a human that are good now, newest first. */
  public List<SignIn> of(User user) {
    Instant now = time.instant();
    return database.read(tx -> store.of(tx, user.id(), PER_HUMAN)).stream()
        .filter(signIn -> signIn.isComplete() && !isOver(signIn, now) && isOpenTo(signIn, user))
        .toList();
  }

  /** Ends one of the human's own. False if they have none such. Recorded. */
  public boolean end(User user, SignInId id, Origin origin) {
    return database.write(tx -> {
      boolean ended = store.delete(tx, user.id(), id);
      if (ended) {
        audit.append(tx, event(time.instant(), user, SIGN_OUT, origin));
      }
      return ended;
    });
  }

  /**
   * Ends all of a human's own but the one that asks: for who has just set up a first second factor,
   * which the others were let in without, or taken one away that others may have been let in by.
   * Recorded, if there are any.
   */
  public void endOthers(Visitor visitor, Origin origin) {
    User user = visitor.user();
    database.write(tx -> {
      if (store.deleteOthers(tx, user.id(), visitor.signIn().id()) > 0) {
        audit.append(tx, event(time.instant(), user, "portal.sign-out-elsewhere", origin));
      }
      return null;
    });
  }

  /** Ends all of a human's own. Recorded. */
  public void endAll(User user, Origin origin) {
    database.write(tx -> {
      store.deleteOf(tx, user.id());
      audit.append(tx, event(time.instant(), user, "portal.sign-out-everywhere", origin));
      return null;
    });
  }

  /**
   * Whether a form is sent for the first time, for what must not be done twice by going back or by
   * loading a page again.
   *
   * @param form a random text that the form was given when it was shown
   */
  public boolean isFirst(String form) {
    return database.write(tx -> store.use(tx, form, time.instant()));
  }

  /** Removes what is over, in small steps. */
  public void purge() {
    int purged;
    do {
      purged = database.write(tx -> store.purge(tx, time.instant().minus(config.idle()), STEP));
    } while (purged == STEP);
    do {
      purged = database.write(tx -> store.purgeForms(tx, time.instant().minus(FORMS_KEPT), STEP));
    } while (purged == STEP);
  }

  private static AuditEvent event(Instant now, User user, String action, Origin origin) {
    return AuditEvent.of(now, Actor.of(user.principal().id()), action, AuditEvent.OK, origin)
        .withCustomer(user.customer());
  }
}
