package dev.latchkey.core.listing;

import dev.latchkey.platform.db.Tx;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of {@link Stretch}es of one table. Thread-safe.
 *
 * @param columns what the mapper wants of a row
 * @param position where a row stands
 */
public record StretchStore<T>(String columns, RowMapper<T> mapper, Function<T, Position> position) {

  /**
   * At most {@code limit} rows after a position, newest first.
   *
   * @param values binds what any of the conditions wants
   */
  public Page<T> page(Tx tx, Stretch stretch, Consumer<Query> values, Position after, int limit) {
    Position end = stretch.isBounded() ? end(tx, stretch, values, after) : null;
    Query query =
        query(tx, stretch.rows(columns, end != null), values, after).bind("limit", limit + 1);
    if (end != null) {
      query.bind("endCreatedAt", end.at()).bind("endId", end.id());
    }
    List<T> found = query.map(mapper).list();
    if (found.size() <= limit) {
      return new Page<>(found, end);
    }
    List<T> rows = found.subList(0, limit);
    return new Page<>(rows, position.apply(rows.getLast()));
  }

  private static @Nullable Position end(
      Tx tx, Stretch stretch, Consumer<Query> values, Position after) {
    return query(tx, stretch.end(), values, after)
        .map((row, context) -> new Position(row.getLong("created_at"), row.getString("id")))
        .findOne()
        .orElse(null);
  }

  private static Query query(Tx tx, String sql, Consumer<Query> values, Position after) {
    Query query = tx.handle().createQuery(sql);
    // Each statement has some of the conditions.
    query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    values.accept(query);
    return query.bind("afterCreatedAt", after.at()).bind("afterId", after.id());
  }
}
