package dev.latchkey.core.usage;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables {@code usage_day} and {@code last_use}. */
final class UsageStore {

  void add(Tx tx, List<UsageCounter.Counted> counted) {
    PreparedBatch days =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO usage_day (
                  principal, day, belongs_to, customer_id, calls, tokens, refusals)
                VALUES (:principal, :day, :belongsTo, :customer, :calls, :tokens, :refusals)
                ON CONFLICT (principal, day) DO UPDATE SET
                  calls = usage_day.calls + excluded.calls,
                  tokens = usage_day.tokens + excluded.tokens,
                  refusals = usage_day.refusals + excluded.refusals
                """);
    PreparedBatch lastUses =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO last_use (principal, at) VALUES (:principal, :at)
                ON CONFLICT (principal) DO UPDATE SET at = excluded.at
                WHERE excluded.at > last_use.at
                """);
    for (UsageCounter.Counted each : counted) {
      String principal = each.key().principal().toString();
      if (!each.countsNothing()) {
        days.bind("principal", principal)
            .bind("day", each.key().day())
            .bind("belongsTo", each.belongsTo().toString())
            .bind("customer", each.customer().toString())
            .bind("calls", each.calls())
            .bind("tokens", each.tokens())
            .bind("refusals", each.refusals())
            .add();
      }
      if (each.hasLastUse()) {
        lastUses.bind("principal", principal).bind("at", each.lastUsedAt()).add();
      }
    }
    if (days.size() > 0) {
      int[] _ = days.execute();
    }
    if (lastUses.size() > 0) {
      int[] _ = lastUses.execute();
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

  /** What a principal and its keys did on each day on which they did anything. */
  List<UsageDay> days(Tx tx, CustomerId customer, PrincipalId belongsTo, LocalDate first) {
    return tx.handle()
        .createQuery(
            """
            SELECT day, SUM(calls) AS calls, SUM(tokens) AS tokens, SUM(refusals) AS refusals
            FROM usage_day
            WHERE belongs_to = :belongsTo AND customer_id = :customer AND day >= :first
            GROUP BY day
            ORDER BY day
            """)
        .bind("belongsTo", belongsTo.toString())
        .bind("customer", customer.toString())
        .bind("first", first.toEpochDay())
        .map((row, context) ->
            new UsageDay(
                LocalDate.ofEpochDay(row.getLong("day")),
                row.getLong("calls"),
                row.getLong("tokens"),
                row.getLong("refusals")))
        .list();
  }

  /** Removes some of what is older than a day; returns how many rows. */
  int purge(Tx tx, LocalDate before, int limit) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM usage_day
            WHERE (principal, day) IN (
              SELECT principal, day FROM usage_day WHERE day < :before LIMIT :limit)
            """)
        .bind("before", before.toEpochDay())
        .bind("limit", limit)
        .execute();
  }
}
