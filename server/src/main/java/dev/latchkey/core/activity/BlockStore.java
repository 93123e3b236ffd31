package dev.latchkey.core.activity;

import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Tables {@code activity_block}, {@code activity_facets} and {@code activity_index}. */
final class BlockStore {
  /** A larger set of facets lies apart. */
  private static final int MOST_FACET_BYTES = 256;

  private static final byte[] APART = new byte[0];

  private static final String INSERT =
      """
      INSERT INTO activity_block (
        customer_id, stream, first_number, last_number, first_at, last_at, numbers, facets)
      VALUES (:customer, :stream, :first, :last, :firstAt, :lastAt, :numbers, :facets)
      ON CONFLICT DO NOTHING\
      """;

  private static final String INSERT_APART =
      """
      INSERT INTO activity_facets (customer_id, stream, first_number, last_number, facets)
      VALUES (:customer, :stream, :first, :last, :facets)
      ON CONFLICT DO NOTHING\
      """;

  private static final String WITHOUT_FACETS =
      """
      SELECT block.customer_id, block.first_number, block.last_number, block.first_at,
             block.last_at, block.numbers, NULL
      FROM activity_block block\
      """;

  private static final String WITH_FACETS =
      """
      SELECT block.customer_id, block.first_number, block.last_number, block.first_at,
             block.last_at, block.numbers, coalesce(apart.facets, block.facets)
      FROM activity_block block
      LEFT JOIN activity_facets apart
        ON apart.customer_id = block.customer_id AND apart.stream = block.stream
          AND apart.first_number = block.first_number\
      """;

  private static final String NEWEST_FIRST =
      """
       WHERE block.customer_id = :customer AND block.stream = :stream
        AND block.first_number < :before AND block.last_at >= :from AND block.first_at < :until
      ORDER BY block.first_number DESC LIMIT :limit\
      """;

  /** From the block on that the number is in, if it is in one. */
  private static final String OLDEST_FIRST =
      """
       WHERE block.customer_id = :customer AND block.stream = :stream
        AND block.last_number > :after
        AND block.first_number >= coalesce((
          SELECT max(first_number) FROM activity_block
          WHERE customer_id = :customer AND stream = :stream AND first_number <= :after), 0)
        AND block.last_at >= :from AND block.first_at < :until
      ORDER BY block.first_number LIMIT :limit\
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
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    PreparedBatch apart = tx.handle().prepareBatch(INSERT_APART);
    for (Block block : blocks) {
      byte[] facets = block.facets().bytes();
      boolean large = facets.length > MOST_FACET_BYTES;
      rows.bind("customer", block.customer())
          .bind("stream", stream.label())
          .bind("first", block.first())
          .bind("last", block.last())
          .bind("firstAt", block.firstAtMillis())
          .bind("lastAt", block.lastAtMillis())
          .bind("numbers", numbers(block))
          .bind("facets", large ? APART : facets)
          .add();
      if (large) {
        apart
            .bind("customer", block.customer())
            .bind("stream", stream.label())
            .bind("first", block.first())
            .bind("last", block.last())
            .bind("facets", facets)
            .add();
      }
    }
    execute(rows);
    execute(apart);
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
   * @param withFacets whether facets matter; else a block may hold anything
   */
  List<Block> next(
      Tx tx,
      String customer,
      Stream stream,
      Order order,
      long from,
      EntryFilter filter,
      boolean withFacets,
      int limit) {
    boolean newestFirst = order == Order.NEWEST_FIRST;
    return tx.handle()
        .createQuery(
            (withFacets ? WITH_FACETS : WITHOUT_FACETS)
                + (newestFirst ? NEWEST_FIRST : OLDEST_FIRST))
        .bind("customer", customer)
        .bind("stream", stream.label())
        .bind(newestFirst ? "before" : "after", from)
        .bind("from", filter.from() == null ? Long.MIN_VALUE : filter.from().toEpochMilli())
        .bind("until", filter.until() == null ? Long.MAX_VALUE : filter.until().toEpochMilli())
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  /** Removes some of the blocks up to a number; returns how many rows. */
  int remove(Tx tx, Stream stream, long last, int limit) {
    return remove(tx, "activity_facets", stream, last, limit)
        + remove(tx, "activity_block", stream, last, limit);
  }

  private static int remove(Tx tx, String table, Stream stream, long last, int limit) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM %1$s
            WHERE (customer_id, stream, first_number) IN (
              SELECT customer_id, stream, first_number FROM %1$s
              WHERE stream = :stream AND last_number <= :last LIMIT :limit)
            """
                .formatted(table))
        .bind("stream", stream.label())
        .bind("last", last)
        .bind("limit", limit)
        .execute();
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      int[] _ = batch.execute();
    }
  }

  private static byte @Nullable [] numbers(Block block) {
    List<Long> numbers = block.numbers();
    return numbers == null ? null : NumberList.encode(block.first() - 1, numbers);
  }

  private static Block read(ResultSet row) throws SQLException {
    byte[] numbers = row.getBytes(6);
    byte[] facets = row.getBytes(7);
    return new Block(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        numbers == null ? null : NumberList.decode(row.getLong(2) - 1, numbers),
        FacetSet.stored(facets == null ? APART : facets));
  }
}
