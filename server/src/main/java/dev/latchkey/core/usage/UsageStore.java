package dev.latchkey.core.usage;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables {@code usage_hour}, {@code usage_day} and {@code last_use}. */
final class UsageStore {
  private static final String ADD =
      """
      INSERT INTO <table> (principal, <period>, belongs_to, customer_id, calls, tokens, refusals)
      VALUES (:principal, :period, :belongsTo, :customer, :calls, :tokens, :refusals)
      ON CONFLICT (principal, <period>) DO UPDATE SET
        calls = <table>.calls + excluded.calls,
        tokens = <table>.tokens + excluded.tokens,
        refusals = <table>.refusals + excluded.refusals
      """;

  private static final String SUMS =
      """
      SELECT <period>, SUM(calls), SUM(tokens), SUM(refusals) FROM <table>
      WHERE <subject> = :subject AND customer_id = :customer
        AND <period> >= :from AND <period> < :until
      GROUP BY <period>
      """;

  /** Adds counts, and the same to the sums of their customers and of everybody. */
  void add(Tx tx, List<UsageCounter.Counted> counted) {
    for (UsagePeriod period : UsagePeriod.values()) {
      add(tx, period, rows(period, counted));
    }
    addLastUses(tx, counted);
  }

  /** Which row to add to. In the order in which all servers take the rows' locks. */
  private record RowKey(String principal, long period) implements Comparable<RowKey> {
    @Override
    public int compareTo(RowKey other) {
      int order = principal.compareTo(other.principal);
      return order != 0 ? order : Long.compare(period, other.period);
    }
  }

  /** What to add, and what a row that is not there yet says besides. */
  private record Row(String belongsTo, String customer, UsageSum sum) {
    Row plus(Row other) {
      return new Row(belongsTo, customer, sum.plus(other.sum));
    }
  }

  private static SortedMap<RowKey, Row> rows(
      UsagePeriod period, List<UsageCounter.Counted> counted) {
    SortedMap<RowKey, Row> rows = new TreeMap<>();
    for (UsageCounter.Counted each : counted) {
      if (!each.countsNothing()) {
        long at = period.of(each.key().hour());
        String customer = each.customer().toString();
        UsageSum sum = UsageSum.of(each);
        String principal = each.key().principal().toString();
        Row own = new Row(each.belongsTo().toString(), customer, sum);
        rows.merge(new RowKey(principal, at), own, Row::plus);
        String whole = UsageSubject.name(each.customer());
        Row ofCustomer = new Row(whole, customer, sum);
        rows.merge(new RowKey(whole, at), ofCustomer, Row::plus);
        if (!each.customer().isInstallation()) {
          String all = UsageSubject.INSTALLATION;
          Row ofAll = new Row(all, CustomerId.INSTALLATION.toString(), sum);
          rows.merge(new RowKey(all, at), ofAll, Row::plus);
        }
      }
    }
    return rows;
  }

  private static void add(Tx tx, UsagePeriod period, SortedMap<RowKey, Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    PreparedBatch batch = tx.handle().prepareBatch(period.sql(ADD));
    rows.forEach((key, row) ->
        batch
            .bind("principal", key.principal())
            .bind("period", key.period())
            .bind("belongsTo", row.belongsTo())
            .bind("customer", row.customer())
            .bind("calls", row.sum().calls())
            .bind("tokens", row.sum().tokens())
            .bind("refusals", row.sum().refusals())
            .add());
    int[] _ = batch.execute();
  }

  private static void addLastUses(Tx tx, List<UsageCounter.Counted> counted) {
    // One row each: PostgreSQL changes none twice in one statement.
    SortedMap<String, Long> lastUses = new TreeMap<>();
    for (UsageCounter.Counted each : counted) {
      if (each.hasLastUse()) {
        lastUses.merge(each.key().principal().toString(), each.lastUsedAt(), Math::max);
      }
    }
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO last_use (principal, at) VALUES (:principal, :at)
                ON CONFLICT (principal) DO UPDATE SET at = excluded.at
                WHERE excluded.at > last_use.at
                """);
    lastUses.forEach((principal, at) -> batch.bind("principal", principal).bind("at", at).add());
    if (batch.size() > 0) {
      int[] _ = batch.execute();
    }
  }

  /** When those of these principals were last seen that ever were; not too many at once. */
  Map<PrincipalId, Instant> lastUses(Tx tx, List<PrincipalId> principals) {
    Map<PrincipalId, Instant> found = new HashMap<>();
    tx.handle()
        .createQuery("SELECT principal, at FROM last_use WHERE principal IN (<principals>)")
        .bindList("principals", principals.stream().map(PrincipalId::toString).toList())
        .map((row, context) ->
            Map.entry(
                PrincipalId.parse(row.getString("principal")),
                Instant.ofEpochMilli(row.getLong("at"))))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  /** What was done in each period, from one on and before another, in which anything was. */
  Map<Long, UsageSum> sums(Tx tx, UsagePeriod period, UsageSubject subject, long from, long until) {
    Map<Long, UsageSum> sums = new HashMap<>();
    tx.handle()
        .createQuery(period.sql(SUMS).replace("<subject>", subject.column()))
        .bind("subject", subject.text())
        .bind("customer", subject.customer().toString())
        .bind("from", from)
        .bind("until", until)
        .map((row, context) ->
            Map.entry(row.getLong(1), new UsageSum(row.getLong(2), row.getLong(3), row.getLong(4))))
        .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
    return sums;
  }

  /** Removes some of what is older than a period; returns how many rows. */
  int purge(Tx tx, UsagePeriod period, long before, int limit) {
    return tx.handle()
        .createUpdate(
            period.sql(
                """
                DELETE FROM <table>
                WHERE (principal, <period>) IN (
                  SELECT principal, <period> FROM <table> WHERE <period> < :before LIMIT :limit)
                """))
        .bind("before", before)
        .bind("limit", limit)
        .execute();
  }
}
