package dev.latchkey.platform.db;

import dev.latchkey.platform.time.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs several steps in one transaction and ends their waits once it is durable.
 *
 * <p>Each step has a savepoint of its own, so that one that fails harms no neighbour; rows that
 * fail together are tried again one by one. Keeps its connection; when that is lost, those who wait
 * are told so and the next group opens a new one. Used by one thread.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Sessions sessions;
  private final Time time;
  private @Nullable Session session;
  private long lastUsed;

  GroupCommit(Sessions sessions, Time time) {
    this.sessions = sessions;
    this.time = time;
  }

  /**
   * Runs the steps and ends the wait for every one of them, whatever happens.
   *
   * @param steps at least one; a list that this method may change
   */
  void commit(List<Step> steps) {
    List<Step> again = new ArrayList<>(0);
    List<Tx> committed = new ArrayList<>(steps.size());
    try {
      Session open = liveSession();
      sessions.begin(open);
      if (steps.size() == 1) {
        // The transaction is savepoint enough.
        committed.add(run(steps.getFirst(), open));
      } else {
        runEachInSavepoint(steps, open, committed, again);
      }
      open.commit();
      lastUsed = time.nanos();
    } catch (Throwable failure) {
      rollback(failure);
      committed.clear();
      steps.forEach(step -> fail(step, failure, again));
      steps.clear();
    }
    committed.forEach(Tx::runAfterCommit);
    steps.forEach(step -> step.units().forEach(Unit::end));
    if (!again.isEmpty()) {
      commit(again);
    }
  }

  /** Leaves in {@code steps} those that are to be committed. */
  private static void runEachInSavepoint(
      List<Step> steps, Session open, List<Tx> committed, List<Step> again) throws SQLException {
    for (Iterator<Step> remaining = steps.iterator(); remaining.hasNext(); ) {
      Step step = remaining.next();
      open.run("SAVEPOINT step");
      try {
        committed.add(run(step, open));
      } catch (Throwable failure) {
        rollbackToSavepoint(open, failure);
        remaining.remove();
        fail(step, failure, again);
      }
      open.run("RELEASE SAVEPOINT step");
    }
  }

  private static Tx run(Step step, Session open) throws SQLException {
    Tx tx = new Tx(open, true);
    Nesting.refusedWithin(() -> {
      step.run(tx);
      return tx;
    });
    return tx;
  }

  private static void rollbackToSavepoint(Session open, Throwable failure) {
    open.statements().forget();
    try {
      open.run("ROLLBACK TO SAVEPOINT step");
    } catch (SQLException e) {
      // A full disk, for one, makes SQLite give up the transaction with all its savepoints.
      failure.addSuppressed(e);
      throw new DatabaseUnavailable("the database gave up the transaction", failure);
    }
  }

  /** Ends the waits for a step that has failed, or has its rows tried again one by one. */
  private static void fail(Step step, Throwable failure, List<Step> again) {
    Throwable told = failure instanceof Exception e ? Outage.translate(e) : failure;
    if (step.units().size() > 1 && !(told instanceof DatabaseUnavailable)) {
      again.addAll(step.split());
    } else {
      step.units().forEach(unit -> unit.fail(told));
    }
  }

  private Session liveSession() {
    Session live = session;
    if (live != null && time.nanos() - lastUsed > IDLE_NANOS && !sessions.isAlive(live)) {
      close();
      live = null;
    }
    if (live == null) {
      live = sessions.open();
      session = live;
    }
    return live;
  }

  private void rollback(Throwable failure) {
    if (session != null) {
      session.statements().forget();
      try {
        session.rollback();
      } catch (SQLException e) {
        failure.addSuppressed(e);
        close();
      }
    }
  }

  @Override
  public void close() {
    if (session != null) {
      Session lost = session;
      session = null;
      try {
        lost.close();
      } catch (RuntimeException e) {
        LOG.debug("A connection did not close cleanly", e);
      }
    }
  }
}
