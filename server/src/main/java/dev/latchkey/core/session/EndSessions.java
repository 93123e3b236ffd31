package dev.latchkey.core.session;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.session.SessionStore.Removed;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Removes many sessions at once: those of a principal, and those that are over.
 *
 * <p>No server need hear of it: what ends a principal's sessions ends its tokens as well, and what
 * is over says so itself.
 */
public final class EndSessions {

  private static final int STEP = 200;

  private final Database database;
  private final SessionStore store;
  private final SessionCountStore counts = new SessionCountStore();
  private final Time time;

  public EndSessions(Database database, SessionStore store, Time time) {
    this.database = database;
    this.store = store;
    this.time = time;
  }

  /** Ends a principal's own sessions, in the transaction of whatever ends them. */
  public void ofPrincipal(Tx tx, PrincipalId principal) {
    remove(tx, store.of(tx, principal, false), session -> store.delete(tx, session.name()));
  }

  /** Ends a principal's sessions and those of the keys that belong to it. */
  public void ofPrincipalAndKeys(Tx tx, PrincipalId principal) {
    remove(tx, store.of(tx, principal, true), session -> store.delete(tx, session.name()));
  }

  /** Removes the sessions that are over, in small steps. */
  public void purge() {
    int found;
    do {
      found = database.write(this::purgeSome);
    } while (found == STEP);
  }

  private int purgeSome(Tx tx) {
    Instant now = time.instant();
    List<Removed> over = store.over(tx, now, STEP);
    remove(tx, over, session -> store.delete(tx, session.name(), now));
    return over.size();
  }

  private void remove(Tx tx, List<Removed> sessions, Predicate<Removed> removal) {
    List<PrincipalId> principals =
        sessions.stream()
            .filter(Removed::counted)
            .map(Removed::principal)
            .distinct()
            .sorted(Comparator.comparing(PrincipalId::toString))
            .toList();
    for (PrincipalId principal : principals) {
      long _ = counts.lock(tx, principal);
    }
    sessions.stream()
        .filter(removal)
        .filter(Removed::counted)
        .collect(Collectors.groupingBy(Removed::principal, Collectors.counting()))
        .forEach((principal, removed) -> counts.subtract(tx, principal, removed));
  }
}
