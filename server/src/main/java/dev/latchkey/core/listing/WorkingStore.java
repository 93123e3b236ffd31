package dev.latchkey.core.listing;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/**
 * Counts the credentials in a table that work, and finds those of them that want looking after: of
 * one customer, or of all for {@link CustomerId#INSTALLATION}. Thread-safe.
 *
 * @param table has {@code customer_id}, {@code created_at} and {@code id}
 * @param works which of its rows work until they end
 * @param end the column that says when a row ends; null in it for never
 */
public record WorkingStore(String table, String works, String end) {

  /** How many work at {@code now}; no more are counted than {@code most}. */
  public int count(Tx tx, CustomerId customer, Instant now, int most) {
    String sql =
        """
        SELECT count(*) FROM (
          SELECT 1 FROM %1$s
          WHERE %2$s AND %3$s AND (%4$s IS NULL OR %4$s > :now)
          LIMIT :most) AS counted
        """;
    return query(tx, sql, customer, now).bind("most", most).mapTo(Integer.class).one();
  }

  /** Those that work at {@code now} and were made before an instant, oldest first. */
  public List<UUID> madeBefore(Tx tx, CustomerId customer, Instant now, Instant before, int limit) {
    String sql =
        """
        SELECT id FROM %1$s
        WHERE %2$s AND created_at < :before AND %3$s AND (%4$s IS NULL OR %4$s > :now)
        ORDER BY created_at, id
        LIMIT :limit
        """;
    return ids(query(tx, sql, customer, now).bind("before", before), limit);
  }

  /** Those that work at {@code now} and end by an instant, soonest first. */
  public List<UUID> endingBy(Tx tx, CustomerId customer, Instant now, Instant by, int limit) {
    String sql =
        """
        SELECT id FROM %1$s
        WHERE %2$s AND %4$s > :now AND %4$s <= :by AND %3$s
        ORDER BY %4$s, id
        LIMIT :limit
        """;
    return ids(query(tx, sql, customer, now).bind("by", by), limit);
  }

  private Query query(Tx tx, String sql, CustomerId customer, Instant now) {
    boolean all = customer.isInstallation();
    String whose = all ? "TRUE" : "customer_id = :customer";
    Query query = tx.handle().createQuery(sql.formatted(table, whose, works, end)).bind("now", now);
    return all ? query : query.bind("customer", customer.toString());
  }

  private static List<UUID> ids(Query query, int limit) {
    return query
        .bind("limit", limit)
        .map((row, context) -> UUID.fromString(row.getString("id")))
        .list();
  }
}
