package dev.latchkey.core.session;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Begins a session with a fresh token, unless the one of its name goes on: whoever comes first, on
 * whatever server, decides which token all others get. Safe for threads.
 */
public final class OpenSession {

  /** So many sessions at most make room in one login, after the limit was lowered. */
  private static final long EVICTED_AT_ONCE = 100;

  private final Database database;
  private final ChangeFeed changes;
  private final SessionStore store;
  private final SessionDirectory directory;
  private final SessionCountStore counts = new SessionCountStore();
  private final int perPrincipal;

  /**
   * @param perPrincipal how many sessions with a session id a principal may have
   */
  public OpenSession(
      Database database,
      ChangeFeed changes,
      SessionStore store,
      SessionDirectory directory,
      int perPrincipal) {
    this.database = database;
    this.changes = changes;
    this.store = store;
    this.directory = directory;
    this.perPrincipal = perPrincipal;
  }

  /**
   * What came of it.
   *
   * @param session the one that goes on, or the fresh one
   * @param isFresh which of the two
   * @param tooMany whether the principal has more sessions now than it may: to be followed by
   *     {@link #makeRoom}, when the transaction is done
   */
  public record Opened(Session session, boolean isFresh, boolean tooMany) {}

  /**
   * Returns the session of {@code fresh}'s name that goes on, or {@code fresh}, which has begun
   * once the transaction is durable.
   *
   * @param goesOn whether the token of a session is to be given again
   */
  public Opened open(Tx tx, Session fresh, Predicate<Session> goesOn) {
    tx.afterCommit(() -> directory.forget(fresh.name()));
    Optional<Session> seen = store.find(tx, fresh.name());
    boolean told = seen.filter(session -> mustDie(session, fresh, goesOn)).isPresent();
    if (told) {
      // A token is to die that no server refuses yet, because what its principal may do has
      // changed. That is rare, so that it may wait for the feed; and whatever takes the feed's lock
      // takes it before the session's.
      changes.record(tx, SessionDirectory.SESSION_ENDED, fresh.name().digest());
    }
    if (seen.isEmpty() && store.insert(tx, fresh)) {
      return new Opened(fresh, true, isTooMany(tx, fresh));
    }
    Optional<Session> existing = store.lock(tx, fresh.name());
    if (existing.isPresent() && goesOn.test(existing.get())) {
      return new Opened(existing.get(), false, false);
    }
    if (existing.isPresent()) {
      if (!told && mustDie(existing.get(), fresh, goesOn)) {
        // Two logins that differ have met. The feed's lock comes too late here, at worst for one of
        // them to be begun again.
        changes.record(tx, SessionDirectory.SESSION_ENDED, fresh.name().digest());
      }
      store.replace(tx, fresh);
      return new Opened(fresh, true, false);
    }
    // It was removed a moment ago, and by nobody but the purge.
    boolean _ = store.insert(tx, fresh);
    return new Opened(fresh, true, isTooMany(tx, fresh));
  }

  /** Whether a token is to be refused that no server refuses yet. */
  private static boolean mustDie(Session session, Session fresh, Predicate<Session> goesOn) {
    return !goesOn.test(session) && session.isLiveAt(fresh.issuedAt());
  }

  private boolean isTooMany(Tx tx, Session fresh) {
    return fresh.sessionId() != null && counts.increment(tx, fresh.principal()) > perPrincipal;
  }

  /** Ends the oldest sessions of {@code fresh}'s principal, so that it has no more than it may. */
  public void makeRoom(Session fresh) {
    database.write(tx -> {
      makeRoom(tx, fresh);
      return null;
    });
  }

  private void makeRoom(Tx tx, Session fresh) {
    PrincipalId principal = fresh.principal();
    // Whatever takes both takes the feed's lock before the count's.
    changes.record(tx, SessionDirectory.SESSION_ENDED, fresh.name().digest());
    long excess = counts.lock(tx, principal) - perPrincipal;
    if (excess <= 0) {
      return;
    }
    int removed = 0;
    for (SessionName name :
        store.oldest(tx, principal, fresh.name(), Math.min(excess, EVICTED_AT_ONCE))) {
      if (store.delete(tx, name)) {
        removed++;
        changes.record(tx, SessionDirectory.SESSION_ENDED, name.digest());
      }
    }
    counts.subtract(tx, principal, removed);
  }
}
