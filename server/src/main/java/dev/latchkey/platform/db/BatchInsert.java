package dev.latchkey.platform.db;

import java.sql.SQLException;
import java.util.List;

/**
 * How an {@link Appender} inserts the rows that waited together.
 *
 * <p>Like a {@link Work}: short, no effect but on its {@link Tx}, and possibly repeated.
 */
@FunctionalInterface
public interface BatchInsert<R> {
  /** Inserts the rows, at least one, in the order given. */
  void insert(Tx tx, List<R> rows) throws SQLException;
}
