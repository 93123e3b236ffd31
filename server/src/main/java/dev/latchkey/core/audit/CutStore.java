package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Table {@code audit_cut}: one row at most. */
final class CutStore {
  private static final String WRITE =
      """
      INSERT INTO audit_cut (one, at, seal, last_event, last_batch, last_emptied, seal_mac, mac)
      VALUES (1, :at, :seal, :lastEvent, :lastBatch, :lastEmptied, :sealMac, :mac)
      ON CONFLICT (one) DO UPDATE SET
        at = excluded.at, seal = excluded.seal, last_event = excluded.last_event,
        last_batch = excluded.last_batch, last_emptied = excluded.last_emptied,
        seal_mac = excluded.seal_mac, mac = excluded.mac\
      """;

  private static final String FIND =
      """
      SELECT at, seal, last_event, last_batch, last_emptied, seal_mac, mac FROM audit_cut\
      """;

  /** A cut as its row has it, and the proof of it. */
  record Row(Cut cut, Bytes mac) {}

  static void write(Tx tx, Cut cut, AuditKey key) {
    tx.handle()
        .createUpdate(WRITE)
        .bind("at", cut.atMillis())
        .bind("seal", cut.seal())
        .bind("lastEvent", cut.lastEvent())
        .bind("lastBatch", cut.lastBatch())
        .bind("lastEmptied", cut.lastEmptied())
        .bind("sealMac", cut.sealMac().array())
        .bind("mac", key.cut(cut).array())
        .execute();
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
