package dev.latchkey.core.activity;

import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Tables {@code activity_block} and {@code activity_index}. */
final class BlockStore {
  private static final String INSERT =
      """
      INSERT INTO activity_block (
        customer_id, stream, first_number, last_number, first_at, last_at, facets)
      VALUES (:customer, :stream, :first, :last, :firstAt, :lastAt, :facets)
      ON CONFLICT DO NOTHING\
      """;

  private static final String NEWEST_FIRST =
      """
      SELECT customer_id, first_number, last_number, first_at, last_at, facets FROM activity_block
      WHERE customer_id = :customer AND stream = :stream AND first_number < :before
        AND last_at >= :from AND first_at < :until
      ORDER BY first_number DESC LIMIT :limit\
      """;

  /** From the block on that the number is in, if it is in one. */
  private static final String OLDEST_FIRST =
      """
      SELECT customer_id, first_number, last_number, first_at, last_at, facets FROM activity_block
      WHERE customer_id = :customer AND stream = :stream AND last_number > :after
        AND first_number >= coalesce((
          SELECT max(first_number) FROM activity_block
          WHERE customer_id = :customer AND stream = :stream AND first_number <= :after), 0)
        AND last_at >= :from AND first_at < :until
      ORDER BY first_number LIMIT :limit\
      """;

  private static final String REMOVE =
      """
      DELETE FROM activity_block
      WHERE (customer_id, stream, first_number) IN (
        SELECT customer_id, stream, first_number FROM activity_block
        WHERE stream = :stream AND last_number <= :last LIMIT :limit)\
      """;

  /** The last number of a stream that has been indexed. */
  long indexed(Tx tx, Stream stream) {
    return tx.handle()
        .createQuery("SELECT number FROM activity_index WHERE stream = :stream")
        .bind("stream", stream.label())
        .mapTo(long.class)
        .one();
  }

  /** Inserts blocks, unless another indexer has done so, and moves on; never back. */
  void insert(Tx tx, Stream stream, Collection<Block> blocks, long indexed) {
    PreparedBatch batch = tx.handle().prepareBatch(INSERT);
    for (Block block : blocks) {
      batch
          .bind("customer", block.customer())
          .bind("stream", stream.label())
          .bind("first", block.first())
          .bind("last", block.last())
          .bind("firstAt", block.firstAtMillis())
          .bind("lastAt", block.lastAtMillis())
          .bind("facets", block.facets().bytes())
          .add();
    }
    if (batch.size() > 0) {
      int[] _ = batch.execute();
    }
    tx.handle()
        .createUpdate(
            """
            UPDATE activity_index SET number = :number WHERE stream = :stream AND number < :number
            """)
        .bind("number", indexed)
        .bind("stream", stream.label())
        .execute();
  }

  /**
   * The next blocks that may hold something of the time that is wanted.
   *
   * @param from the number to go on at: blocks from before it, or from after it
   */
  List<Block> next(
      Tx tx,
      String customer,
      Stream stream,
      Order order,
      long from,
      EntryFilter filter,
      int limit) {
    boolean newestFirst = order == Order.NEWEST_FIRST;
    return tx.handle()
        .createQuery(newestFirst ? NEWEST_FIRST : OLDEST_FIRST)
        .bind("customer", customer)
        .bind("stream", stream.label())
        .bind(newestFirst ? "before" : "after", from)
        .bind("from", filter.from() == null ? Long.MIN_VALUE : filter.from().toEpochMilli())
        .bind("until", filter.until() == null ? Long.MAX_VALUE : filter.until().toEpochMilli())
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  /** Removes some of the blocks up to a number; returns how many. */
  int remove(Tx tx, Stream stream, long last, int limit) {
    return tx.handle()
        .createUpdate(REMOVE)
        .bind("stream", stream.label())
        .bind("last", last)
        .bind("limit", limit)
        .execute();
  }

  private static Block read(ResultSet row) throws SQLException {
    return new Block(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        FacetSet.stored(row.getBytes(6)));
  }
}
