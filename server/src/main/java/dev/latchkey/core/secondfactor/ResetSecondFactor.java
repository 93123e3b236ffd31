package dev.latchkey.core.secondfactor;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.user.HeldRole;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.util.Optional;

/**
 * Removes every second factor of a user or an operator who has lost them, and ends their sign-ins:
 * what is lost may be in other hands, and a browser with it. Their password lets them in again;
 * where their customer requires a second factor, to set up another before anything else.
 */
public final class ResetSecondFactor {
  private final Database database;
  private final AuditLog audit;
  private final UserDirectory users;
  private final RoleDirectory roles;
  private final FactorChanges changes;
  private final SignInsOfHuman signIns;
  private final Time time;

  public ResetSecondFactor(
      Database database,
      AuditLog audit,
      UserDirectory users,
      RoleDirectory roles,
      FactorChanges changes,
      SignInsOfHuman signIns,
      Time time) {
    this.database = database;
    this.audit = audit;
    this.users = users;
    this.roles = roles;
    this.changes = changes;
    this.signIns = signIns;
    this.time = time;
  }

  /** Where a human is signed in, as far as this package has to know. */
  @FunctionalInterface
  public interface SignInsOfHuman {
    /** Ends them all. */
    void end(Tx tx, UserId user);
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Reset(User user) implements Verdict {}

    /** There was none, and no event was written. */
    record Unchanged(User user) implements Verdict {}

    /** Their role grants more than whoever asks holds. */
    record MoreThanHeld() implements Verdict {}

    /** Whoever asks reaches no such user or operator. */
    record NotFound() implements Verdict {}
  }

  /** Removes them. Recorded as {@code second-factor.reset}. */
  public Verdict reset(Authority authority, UserId id, Origin origin) {
    return database.write(tx -> reset(tx, authority, id, origin));
  }

  private Verdict reset(Tx tx, Authority authority, UserId id, Origin origin) {
    // A change's number is taken before anything is read: whoever gives the same user another role
    // waits here.
    changes.record(tx, id);
    Optional<User> found = users.locked(tx, id).filter(user -> authority.reaches(user.customer()));
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    User user = found.get();
    if (!HeldRole.isCovered(tx, roles, authority, user)) {
      return new Verdict.MoreThanHeld();
    }
    if (!changes.removeAll(tx, id)) {
      return new Verdict.Unchanged(user);
    }
    signIns.end(tx, id);
    audit.append(
        tx,
        AuditEvent.of(
                time.instant(), authority.actor(), "second-factor.reset", AuditEvent.OK, origin)
            .withTarget(user.principal().id().toString())
            .withCustomer(user.customer()));
    return new Verdict.Reset(user);
  }
}
