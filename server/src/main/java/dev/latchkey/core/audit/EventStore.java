package dev.latchkey.core.audit;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Table {@code audit_event}. Its insert is the hottest write there is, hence the bare JDBC. */
final class EventStore {
  private static final String INSERT =
      """
      INSERT INTO audit_event (seq, link, at, actor, action, target, customer_id, source, user_agent,
                               outcome, request_id, token_id, data)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String RANGE =
      """
      SELECT seq, link, at, actor, action, target, customer_id, source, user_agent,
             outcome, request_id, token_id, data
      FROM audit_event WHERE seq > :after AND seq <= :last AND at >= :since ORDER BY seq\
      """;

  private static final String LAST_WITHIN =
      """
      SELECT coalesce(max(seq), 0)
      FROM (SELECT seq FROM audit_event WHERE seq > :after ORDER BY seq LIMIT :limit) stretch\
      """;

  private static final String LINKS =
      """
      SELECT seq, link FROM audit_event WHERE seq > :after ORDER BY seq LIMIT :limit\
      """;

  private static final String FACETS =
      """
      SELECT seq, at, actor, action, target, customer_id, source, outcome, data
      FROM audit_event WHERE seq > ? AND seq <= ? ORDER BY seq\
      """;

  private static final String SELECTED =
      """
      SELECT seq, link, at, actor, action, target, customer_id, source, user_agent,
             outcome, request_id, token_id, data
      FROM audit_event
      WHERE %s AND at >= :from AND at < :until%s
      ORDER BY seq %s LIMIT :limit\
      """;

  private final AuditKey key;

  EventStore(AuditKey key) {
    this.key = key;
  }

  /** Inserts the events under the next numbers, in the order given. */
  void insert(Tx tx, List<AuditEvent> events) {
    long first = NumberStore.EVENTS.take(tx, events.size());
    try {
      insert(tx, first, events);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException("events could not be written", e, null);
    }
  }

  private void insert(Tx tx, long first, List<AuditEvent> events) throws SQLException {
    long seq = first;
    PreparedStatement statement = tx.statement(INSERT);
    for (AuditEvent event : events) {
      RecordedEvent row = RecordedEvent.of(seq++, event);
      statement.setLong(1, row.seq());
      statement.setBytes(2, key.link(row).array());
      statement.setLong(3, row.atMillis());
      statement.setString(4, row.actor());
      statement.setString(5, row.action());
      statement.setString(6, row.target());
      statement.setString(7, row.customer());
      statement.setString(8, row.source());
      statement.setString(9, row.userAgent());
      statement.setString(10, row.outcome());
      statement.setString(11, row.requestId());
      statement.setString(12, row.tokenId());
      statement.setString(13, row.data());
      statement.addBatch();
    }
    statement.executeBatch();
  }

  /**
   * The number of the event that is so many rows after a number, or the last; 0 when none follows.
   */
  long lastWithin(Tx tx, long after, int limit) {
    return tx.handle()
        .createQuery(LAST_WITHIN)
        .bind("after", after)
        .bind("limit", limit)
        .mapTo(long.class)
        .one();
  }

  /**
   * The events after one number and up to another that happened at a time or later, oldest first.
   */
  List<RecordedEvent> range(Tx tx, long after, long last, long sinceMillis) {
    return query(tx, after, last, sinceMillis).map((row, context) -> read(row)).list();
  }

  /**
   * What a filter wants of a stretch.
   *
   * @param customer null for everybody's
   */
  List<RecordedEvent> select(
      Tx tx, @Nullable CustomerId customer, EntryFilter filter, Stretch stretch, int limit) {
    Selection selection = Selection.of(customer, filter);
    String place = "seq >= :first AND seq <= :last";
    Query query =
        tx.handle()
            .createQuery(SELECTED.formatted(place, selection.conditions(), stretch.direction()))
            .bind("first", stretch.first())
            .bind("last", stretch.last());
    return selected(query, selection, filter, limit);
  }

  /**
   * What a filter wants of some numbers, at least one and not too many.
   *
   * @param customer null for everybody's
   */
  List<RecordedEvent> select(
      Tx tx,
      @Nullable CustomerId customer,
      EntryFilter filter,
      List<Long> numbers,
      boolean newestFirst,
      int limit) {
    Selection selection = Selection.of(customer, filter);
    // As many parameters as the next power of two, so that there are few different statements.
    List<Long> padded = new ArrayList<>(numbers);
    while (Integer.bitCount(padded.size()) > 1) {
      padded.add(numbers.getLast());
    }
    String direction = newestFirst ? "DESC" : "ASC";
    Query query =
        tx.handle()
            .createQuery(
                SELECTED.formatted("seq IN (<numbers>)", selection.conditions(), direction))
            .bindList("numbers", padded);
    return selected(query, selection, filter, limit);
  }

  private static List<RecordedEvent> selected(
      Query query, Selection selection, EntryFilter filter, int limit) {
    return query
        .bind("from", filter.fromMillis())
        .bind("until", filter.untilMillis())
        .bind("limit", limit)
        .bindMap(selection.values())
        .map((row, context) -> read(row))
        .list();
  }

  /** What the events after one number and up to another can be found by, oldest first. */
  List<EventFacets> facets(Tx tx, long after, long last) {
    try {
      return readFacets(tx, after, last);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException("events could not be read", e, null);
    }
  }

  /** Every event comes this way once, beside the hot path: hence the bare JDBC. */
  private static List<EventFacets> readFacets(Tx tx, long after, long last) throws SQLException {
    PreparedStatement statement = tx.statement(FACETS);
    statement.setLong(1, after);
    statement.setLong(2, last);
    List<EventFacets> facets = new ArrayList<>(Math.toIntExact(last - after));
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        facets.add(
            new EventFacets(
                rows.getLong(1),
                rows.getLong(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9)));
      }
    }
    return facets;
  }

  /** The links after one number and up to another, oldest first, each held against its row. */
  List<Link> check(Tx tx, long after, long last) {
    return query(tx, after, last, Long.MIN_VALUE)
        .map((row, context) -> {
          RecordedEvent event = read(row);
          return Link.check(event.seq(), row.getBytes(2), key.link(event));
        })
        .list();
  }

  /** Removes some events up to a number; returns how many. */
  static int remove(Tx tx, long last, int limit) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM audit_event
            WHERE seq <= :last AND seq < :limit + (SELECT min(seq) FROM audit_event)
            """)
        .bind("last", last)
        .bind("limit", limit)
        .execute();
  }

  /** When the event of a number happened, if there is one. */
  static Optional<Instant> at(Tx tx, long seq) {
    return tx.handle()
        .createQuery("SELECT at FROM audit_event WHERE seq = :seq")
        .bind("seq", seq)
        .mapTo(long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  /** When the event of the highest number happened. */
  static Optional<Instant> lastAt(Tx tx) {
    return tx.handle()
        .createQuery("SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1")
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
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

  private static Query query(Tx tx, long after, long last, long sinceMillis) {
    return tx.handle()
        .createQuery(RANGE)
        .bind("after", after)
        .bind("last", last)
        .bind("since", sinceMillis);
  }

  private static RecordedEvent read(ResultSet row) throws SQLException {
    return new RecordedEvent(
        row.getLong(1),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13));
  }

  /** What a filter comes to in SQL, but for the times. */
  private record Selection(String conditions, Map<String, Object> values) {
    static Selection of(@Nullable CustomerId customer, EntryFilter filter) {
      StringBuilder conditions = new StringBuilder();
      Map<String, Object> values = new HashMap<>();
      if (customer != null) {
        conditions.append(" AND customer_id = :customer");
        values.put("customer", customer.toString());
      }
      if (filter.actor() != null) {
        conditions.append(" AND actor = :actor");
        values.put("actor", filter.actor());
      }
      if (filter.principal() != null) {
        conditions.append(" AND (actor = :principal OR target = :principal OR data LIKE :named)");
        values.put("principal", filter.principal().toString());
        values.put("named", "%\"" + filter.principal() + "\"%");
      }
      String family = filter.actionFamily();
      if (family != null) {
        conditions.append(" AND substr(action, 1, :length) = :family");
        values.put("length", family.length());
        values.put("family", family);
      } else if (filter.action() != null) {
        conditions.append(" AND action = :action");
        values.put("action", filter.action());
      }
      if (filter.outcome() != null) {
        boolean refused = filter.outcome().equals(EntryFilter.REFUSED);
        conditions.append(refused ? " AND NOT outcome = :outcome" : " AND outcome = :outcome");
        values.put("outcome", refused ? AuditEvent.OK : filter.outcome());
      }
      if (filter.source() != null) {
        conditions.append(" AND source = :source");
        values.put("source", filter.source());
      }
      return new Selection(conditions.toString(), values);
    }
  }
}
