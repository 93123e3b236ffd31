package dev.latchkey.platform.change;

import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The feed's tables: {@code change_head}, the last number given, and {@code change}. */
final class ChangeStore {
  /** The most rows read or purged in one transaction. */
  static final int STEP = 1000;

  /** One row of the feed. */
  record Change(long number, String topic, String key) {}

  /** The feed's last number and the first changes after the one asked for, of one moment. */
  record Page(long head, List<Change> changes) {}

  private record Row(long head, @Nullable Change change) {}

  /**
   * Appends a change and returns its number. From here to the end of the transaction, whoever else
   * records a change waits.
   */
  long append(Tx tx, Topic topic, String key, Instant at) {
    long number =
        tx.handle()
            .createQuery(
                """
                UPDATE change_head SET number = number + 1 WHERE one = 1 RETURNING number
                """)
            .mapTo(Long.class)
            .one();
    tx.handle()
        .createUpdate(
            """
            INSERT INTO change (number, topic, entity, at) VALUES (:number, :topic, :key, :at)
            """)
        .bind("number", number)
        .bind("topic", topic.name())
        .bind("key", key)
        .bind("at", at)
        .execute();
    return number;
  }

  /** Appends many changes at once, in their order. */
  void append(Tx tx, Topic topic, List<String> keys, Instant at) {
    long last =
        tx.handle()
            .createQuery(
                """
                UPDATE change_head SET number = number + :count WHERE one = 1 RETURNING number
                """)
            .bind("count", keys.size())
            .mapTo(Long.class)
            .one();
    long number = last - keys.size();
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO change (number, topic, entity, at) VALUES (:number, :topic, :key, :at)
                """);
    for (String key : keys) {
      number++;
      batch
          .bind("number", number)
          .bind("topic", topic.name())
          .bind("key", key)
          .bind("at", at)
          .add();
    }
    var _ = batch.execute();
  }

  /** Takes the row's lock, and no number. */
  void hold(Tx tx) {
    tx.handle().execute("UPDATE change_head SET number = number WHERE one = 1");
  }

  /** The changes after a number, in order, {@link #STEP} at most. */
  Page after(Tx tx, long number) {
    List<Row> rows =
        tx.handle()
            .createQuery(
                """
                SELECT head.number AS head, change.number, change.topic, change.entity
                FROM change_head AS head
                LEFT JOIN change ON change.number > :number
                ORDER BY change.number
                LIMIT :step
                """)
            .bind("number", number)
            .bind("step", STEP)
            .map((result, context) -> {
              String topic = result.getString("topic");
              Change change =
                  topic == null
                      ? null
                      : new Change(result.getLong(2), topic, result.getString("entity"));
              return new Row(result.getLong("head"), change);
            })
            .list();
    List<Change> changes = rows.stream().map(Row::change).filter(Objects::nonNull).toList();
    return new Page(rows.getFirst().head(), changes);
  }

  /** Removes the oldest changes, {@link #STEP} at most, and returns how many. */
  int purge(Tx tx, Instant before) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM change WHERE number IN
              (SELECT number FROM change WHERE at < :before ORDER BY number LIMIT :step)
            """)
        .bind("before", before)
        .bind("step", STEP)
        .execute();
  }
}
