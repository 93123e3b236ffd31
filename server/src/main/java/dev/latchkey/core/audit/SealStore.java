package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Table {@code audit_seal}. */
final class SealStore {
  private static final String INSERT =
      """
      INSERT INTO audit_seal (number, at, first_event, last_event, first_batch, last_batch, mac)
      VALUES (:number, :at, :firstEvent, :lastEvent, :firstBatch, :lastBatch, :mac)
      ON CONFLICT DO NOTHING\
      """;

  private static final String LAST =
      """
      SELECT number, at, first_event, last_event, first_batch, last_batch, mac FROM audit_seal
      ORDER BY number DESC LIMIT 1\
      """;

  private static final String NEXT =
      """
      SELECT number, at, first_event, last_event, first_batch, last_batch, mac FROM audit_seal
      WHERE number > ? ORDER BY number LIMIT 1\
      """;

  /** Inserts a seal; false when there is one of that number, since another sealer was quicker. */
  boolean insert(Tx tx, Seal seal) {
    SealedRange range = seal.range();
    return tx.handle()
            .createUpdate(INSERT)
            .bind("number", range.number())
            .bind("at", range.atMillis())
            .bind("firstEvent", range.firstEvent())
            .bind("lastEvent", range.lastEvent())
            .bind("firstBatch", range.firstBatch())
            .bind("lastBatch", range.lastBatch())
            .bind("mac", seal.mac().array())
            .execute()
        == 1;
  }

  /** The last seal, or {@link Seal#none}. */
  Seal last(Tx tx) {
    return tx.handle()
        .createQuery(LAST)
        .map((row, context) -> read(row))
        .findOne()
        .orElseGet(Seal::none);
  }

  /** The first seal after a number. */
  Optional<Seal> next(Tx tx, long after) {
    return tx.handle().createQuery(NEXT).bind(0, after).map((row, context) -> read(row)).findOne();
  }

  private static Seal read(ResultSet row) throws SQLException {
    SealedRange range =
        new SealedRange(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5),
            row.getLong(6));
    return new Seal(range, Bytes.of(row.getBytes(7)));
  }
}
