package dev.latchkey.platform.db;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the {@link Committer} runs inside one savepoint: one work, or rows inserted together. */
sealed interface Step {
  void run(Tx tx) throws SQLException;

  /** Whoever waits for this step. */
  List<? extends Unit> units();

  /** The same in the smallest steps, for when it has failed as a whole. */
  List<Step> split();

  /**
   * The steps for the units of a group, in their order; rows of one appender together, where the
   * first of them was. The list may be changed.
   */
  static List<Step> arrange(List<Unit> group) {
    List<Step> steps = new ArrayList<>();
    Map<Appender<?>, Rows<?>> rows = new HashMap<>(2);
    for (Unit unit : group) {
      switch (unit) {
        case WorkUnit<?> work -> steps.add(new One(work));
        case AppendedRow<?> row -> gather(row, rows, steps);
      }
    }
    return steps;
  }

  private static <R> void gather(
      AppendedRow<R> row, Map<Appender<?>, Rows<?>> rows, List<Step> steps) {
    @SuppressWarnings("unchecked") // Rows are found by the very appender they belong to.
    Rows<R> same = (Rows<R>) rows.get(row.appender());
    if (same == null) {
      same = new Rows<>(row.appender(), new ArrayList<>());
      rows.put(row.appender(), same);
      steps.add(same);
    }
    same.units().add(row);
  }

  /** One work. */
  record One(WorkUnit<?> unit) implements Step {
    @Override
    public void run(Tx tx) {
      unit.run(tx);
    }

    @Override
    public List<Unit> units() {
      return List.of(unit);
    }

    @Override
    public List<Step> split() {
      return List.of(this);
    }
  }

  /** Rows of one appender. */
  record Rows<R>(Appender<R> appender, List<AppendedRow<R>> units) implements Step {
    @Override
    public void run(Tx tx) throws SQLException {
      List<R> rows = new ArrayList<>(units.size());
      for (AppendedRow<R> unit : units) {
        rows.add(unit.row());
      }
      appender.insert().insert(tx, rows);
    }

    @Override
    public List<Step> split() {
      List<Step> single = new ArrayList<>(units.size());
      for (AppendedRow<R> unit : units) {
        single.add(new Rows<>(appender, List.of(unit)));
      }
      return single;
    }
  }
}
