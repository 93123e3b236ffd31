package dev.latchkey.core.audit;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tables {@code call_batch} and {@code call_batch_customer}, its index by customer. */
final class CallStore {
  private static final Logger log = LoggerFactory.getLogger(CallStore.class);

  private static final String INSERT_BATCH =
      """
      INSERT INTO call_batch (number, link, at, calls, content)
      VALUES (:number, :link, :at, :calls, :content)\
      """;

  private static final String INSERT_CUSTOMER =
      """
      INSERT INTO call_batch_customer (customer_id, number, calls)
      VALUES (:customer, :number, :calls)\
      """;

  private static final String RANGE =
      """
      SELECT number, link, at, calls, content FROM call_batch
      WHERE number > :after AND number <= :last ORDER BY number\
      """;

  private static final String CUSTOMERS =
      """
      SELECT number, customer_id, calls FROM call_batch_customer
      WHERE number > :after AND number <= :last\
      """;

  private static final String LINKS =
      """
      SELECT number, link FROM call_batch WHERE number > :after ORDER BY number LIMIT :limit\
      """;

  private final AuditKey key;

  CallStore(AuditKey key) {
    this.key = key;
  }

  /** Inserts a batch under the next number, and returns that number. */
  long insert(Tx tx, CallBatch batch) {
    long number = NumberStore.CALL_BATCHES.take(tx, 1);
    tx.handle()
        .createUpdate(INSERT_BATCH)
        .bind("number", number)
        .bind("link", key.link(number, batch).array())
        .bind("at", batch.atMillis())
        .bind("calls", batch.calls())
        .bind("content", batch.content().array())
        .execute();
    PreparedBatch customers = tx.handle().prepareBatch(INSERT_CUSTOMER);
    batch
        .callsByCustomer()
        .forEach((customer, calls) ->
            customers.bind("customer", customer).bind("number", number).bind("calls", calls).add());
    customers.execute();
    return number;
  }

  /**
   * The links after one number and up to another, oldest first, each held against its rows.
   *
   * @param lastEmptied up to here the rows are without their calls, and links are taken as they
   *     are: the seals prove them
   */
  List<Link> check(Tx tx, long after, long last, long lastEmptied) {
    Map<Long, SortedMap<String, Long>> customers = customers(tx, after, last);
    return tx.handle()
        .createQuery(RANGE)
        .bind("after", after)
        .bind("last", last)
        .map((row, context) ->
            row.getLong(1) <= lastEmptied
                ? Link.of(row.getLong(1), row.getBytes(2))
                : check(row, customers))
        .list();
  }

  private Link check(ResultSet row, Map<Long, SortedMap<String, Long>> customers)
      throws SQLException {
    long number = row.getLong(1);
    CallBatch batch =
        new CallBatch(
            row.getLong(3),
            row.getLong(4),
            Bytes.of(row.getBytes(5)),
            customers.getOrDefault(number, new TreeMap<>()));
    return Link.check(number, row.getBytes(2), key.link(number, batch));
  }

  /** The next links after a number, oldest first, taken as they are. */
  List<Link> links(Tx tx, long after, int limit) {
    return tx.handle()
        .createQuery(LINKS)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> Link.of(row.getLong(1), row.getBytes(2)))
        .list();
  }

  /**
   * The batches of a stretch in which a customer has calls, with those calls.
   *
   * @param customer null for all batches and everybody's calls
   */
  List<RecordedCalls> select(Tx tx, @Nullable CustomerId customer, Stretch stretch, int limit) {
    String share =
        """
        JOIN call_batch_customer share
          ON share.number = batch.number AND share.customer_id = :customer\
        """;
    Query query =
        tx.handle()
            .createQuery(
                """
                SELECT batch.number, batch.content FROM call_batch batch %s
                WHERE batch.number >= :first AND batch.number <= :last
                ORDER BY batch.number %s LIMIT :limit\
                """
                    .formatted(customer == null ? "" : share, stretch.direction()))
            .bind("first", stretch.first())
            .bind("last", stretch.last())
            .bind("limit", limit);
    if (customer != null) {
      query.bind("customer", customer.toString());
    }
    return query.map((row, context) -> recorded(row.getLong(1), row.getBytes(2), customer)).list();
  }

  /** A batch that somebody spoilt holds nothing up; verifying the log tells of it. */
  private static RecordedCalls recorded(
      long number, byte[] content, @Nullable CustomerId customer) {
    try {
      return new RecordedCalls(number, CallCodec.decode(content, customer));
    } catch (IllegalArgumentException spoilt) {
      log.error("Call batch {} cannot be read: {}", number, spoilt.getMessage());
      return new RecordedCalls(number, List.of());
    }
  }

  /**
   * The number of the batch that brings the calls after a number to as many as wanted, or that is
   * so many batches away.
   */
  Optional<Long> endOf(Tx tx, long after, long wantedCalls, int mostBatches) {
    List<long[]> next =
        tx.handle()
            .createQuery(
                """
                SELECT number, calls FROM call_batch
                WHERE number > :after ORDER BY number LIMIT :limit\
                """)
            .bind("after", after)
            .bind("limit", mostBatches)
            .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
            .list();
    long calls = 0;
    for (long[] batch : next) {
      calls += batch[1];
      if (calls >= wantedCalls || batch[0] == after + mostBatches) {
        return Optional.of(batch[0]);
      }
    }
    return Optional.empty();
  }

  /** Removes some batches up to a number; returns how many. */
  static int remove(Tx tx, long last, int limit) {
    int shares =
        tx.handle()
            .createUpdate(
                """
                DELETE FROM call_batch_customer
                WHERE number <= :last AND number < :limit + (
                  SELECT min(number) FROM call_batch_customer)
                """)
            .bind("last", last)
            .bind("limit", limit)
            .execute();
    int batches =
        tx.handle()
            .createUpdate(
                """
                DELETE FROM call_batch
                WHERE number <= :last AND number < :limit + (SELECT min(number) FROM call_batch)
                """)
            .bind("last", last)
            .bind("limit", limit)
            .execute();
    return shares + batches;
  }

  /**
   * Takes the calls out of some batches up to a number, and leaves their links; returns how many
   * shares of customers went with them.
   */
  static int empty(Tx tx, long last, int limit) {
    Optional<Long> first =
        tx.handle()
            .createQuery("SELECT min(number) FROM call_batch_customer WHERE number <= :last")
            .bind("last", last)
            .mapTo(Long.class)
            .findOne();
    if (first.isEmpty()) {
      return 0;
    }
    long end = Math.min(last, first.get() + limit - 1);
    tx.handle()
        .createUpdate(
            """
            UPDATE call_batch SET content = :none WHERE number >= :first AND number <= :end
            """)
        .bind("none", new byte[0])
        .bind("first", first.get())
        .bind("end", end)
        .execute();
    return tx.handle()
        .createUpdate("DELETE FROM call_batch_customer WHERE number <= :end")
        .bind("end", end)
        .execute();
  }

  private static Map<Long, SortedMap<String, Long>> customers(Tx tx, long after, long last) {
    Map<Long, SortedMap<String, Long>> customers = new HashMap<>();
    tx.handle()
        .createQuery(CUSTOMERS)
        .bind("after", after)
        .bind("last", last)
        .map((row, context) -> new Share(row.getLong(1), row.getString(2), row.getLong(3)))
        .forEach(share ->
            customers
                .computeIfAbsent(share.number(), number -> new TreeMap<>())
                .put(share.customer(), share.calls()));
    return customers;
  }

  /** A row of {@code call_batch_customer}. */
  private record Share(long number, String customer, long calls) {}
}
