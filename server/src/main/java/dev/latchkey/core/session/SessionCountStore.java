package dev.latchkey.core.session;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.db.Tx;

/**
 * The table {@code session_count}: how many sessions with a client's session id each principal has.
 * A transaction that removes sessions takes their principals' counts first, in the order of the
 * principals, so that no two wait for each other.
 */
final class SessionCountStore {

  /** Counts one more, and returns how many there are. */
  long increment(Tx tx, PrincipalId principal) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO session_count (principal, sessions) VALUES (:principal, 1)
            ON CONFLICT (principal) DO UPDATE SET sessions = session_count.sessions + 1
            RETURNING sessions
            """)
        .bind("principal", principal.toString())
        .mapTo(Long.class)
        .one();
  }

  /** Returns how many there are, and keeps others from counting until the transaction ends. */
  long lock(Tx tx, PrincipalId principal) {
    return tx.handle()
        .createQuery(
            """
            UPDATE session_count SET sessions = sessions WHERE principal = :principal
            RETURNING sessions
            """)
        .bind("principal", principal.toString())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  void subtract(Tx tx, PrincipalId principal, long removed) {
    tx.handle()
        .createUpdate(
            """
            UPDATE session_count SET sessions = sessions - :removed WHERE principal = :principal
            """)
        .bind("principal", principal.toString())
        .bind("removed", removed)
        .execute();
    tx.handle()
        .createUpdate("DELETE FROM session_count WHERE principal = :principal AND sessions <= 0")
        .bind("principal", principal.toString())
        .execute();
  }
}
