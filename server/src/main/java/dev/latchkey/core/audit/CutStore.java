package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Table {@code audit_cut}: one row at most. */
final class CutStore {
  private static final String INSERT =
      """
      INSERT INTO audit_cut (one, at, seal, last_event, last_batch, last_emptied, seal_mac, mac)
      VALUES (1, :at, :seal, :lastEvent, :lastBatch, :lastEmptied, :sealMac, :mac)
      ON CONFLICT DO NOTHING\
      """;

  private static final String REPLACE =
      """
      UPDATE audit_cut SET
        at = :at, seal = :seal, last_event = :lastEvent, last_batch = :lastBatch,
        last_emptied = :lastEmptied, seal_mac = :sealMac, mac = :mac
      WHERE mac = :before\
      """;

  private static final String FIND =
      """
      SELECT at, seal, last_event, last_batch, last_emptied, seal_mac, mac FROM audit_cut\
      """;

  /** A cut as its row has it, and the proof of it. */
  record Row(Cut cut, Bytes mac) {}

  /**
   * Writes a cut in the place of another.
   *
   * @param before null where there is none yet
   * @return false when somebody else was quicker
   */
  static boolean replace(Tx tx, @Nullable Row before, Cut cut, AuditKey key) {
    Update update = tx.handle().createUpdate(before == null ? INSERT : REPLACE);
    if (before != null) {
      update.bind("before", before.mac().array());
    }
    return update
            .bind("at", cut.atMillis())
            .bind("seal", cut.seal())
            .bind("lastEvent", cut.lastEvent())
            .bind("lastBatch", cut.lastBatch())
            .bind("lastEmptied", cut.lastEmptied())
            .bind("sealMac", cut.sealMac().array())
            .bind("mac", key.cut(cut).array())
            .execute()
        == 1;
  }

  static Optional<Row> findRow(Tx tx) {
    return tx.handle().createQuery(FIND).map((row, context) -> read(row)).findOne();
  }

  /** The cut as its row has it; only {@link VerifyAudit} proves it. */
  static Optional<Cut> find(Tx tx) {
    return findRow(tx).map(Row::cut);
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        new Cut(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5),
            Bytes.of(row.getBytes(6))),
        Bytes.of(row.getBytes(7)));
  }

  private CutStore() {}
}
