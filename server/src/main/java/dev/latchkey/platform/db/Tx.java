package dev.latchkey.platform.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction, as the {@link Work} inside it sees it.
 *
 * <p>Good only until that work returns; not safe for several threads.
 */
public final class Tx {
  private static final Logger LOG = LoggerFactory.getLogger(Tx.class);

  private final Session session;
  private final boolean writes;
  private final List<Runnable> afterCommit = new ArrayList<>(0);

  Tx(Session session, boolean writes) {
    this.session = session;
    this.writes = writes;
  }

  /** Where SQL is run. The transaction is begun and ended by {@link Database}, never here. */
  public Handle handle() {
    return session.handle();
  }

  /**
   * A prepared statement for a hot path, kept with the connection wherever that outlives the
   * transaction. The caller sets every parameter, closes its result set, and leaves the statement
   * open.
   */
  public PreparedStatement statement(String sql) throws SQLException {
    return session.statements().keep(sql);
  }

  /**
   * Runs an action once this transaction is durable, before the write returns to its caller; not at
   * all if it fails. The action is short and touches no database. What it throws is logged, since
   * the write can no longer fail.
   */
  public void afterCommit(Runnable action) {
    if (!writes) {
      throw new IllegalStateException("nothing is committed by a read");
    }
    afterCommit.add(action);
  }

  /** Runs what was left for after the commit; never throws an exception. */
  void runAfterCommit() {
    for (Runnable action : afterCommit) {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.error("What was to be done after a commit has failed", e);
      }
    }
  }
}
