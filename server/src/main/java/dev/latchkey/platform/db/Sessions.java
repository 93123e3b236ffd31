package dev.latchkey.platform.db;

import java.sql.SQLException;

/** Where the {@link Committer} gets its connection from, and how it begins a transaction. */
interface Sessions {
  /** Opens a connection that is kept for many transactions. */
  Session open();

  /** Begins a transaction that may write. */
  void begin(Session session) throws SQLException;

  /** Whether a session that has lain idle is still good. */
  boolean isAlive(Session session);
}
