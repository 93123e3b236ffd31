package dev.latchkey.core.audit;

import dev.latchkey.core.audit.AuditExtent.Numbers;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads how far the tables of the audit log reach. */
final class AuditExtentStore {
  /** One statement, so that all of it is of one moment on both databases. */
  private static final String READ =
      """
      SELECT (SELECT number FROM audit_head WHERE stream = 'event'),
             (SELECT min(seq) FROM audit_event),
             (SELECT max(seq) FROM audit_event),
             (SELECT number FROM audit_head WHERE stream = 'call-batch'),
             (SELECT min(number) FROM call_batch),
             (SELECT max(number) FROM call_batch),
             (SELECT min(number) FROM call_batch_customer),
             (SELECT max(number) FROM call_batch_customer),
             (SELECT min(number) FROM audit_seal),
             (SELECT max(number) FROM audit_seal)\
      """;

  static AuditExtent read(Tx tx) {
    CutStore.Row cut = CutStore.findRow(tx).orElse(null);
    return tx.handle().createQuery(READ).map((row, context) -> read(row, cut)).one();
  }

  private static AuditExtent read(ResultSet row, CutStore.@Nullable Row cut) throws SQLException {
    return new AuditExtent(
        new Numbers("event", row.getLong(1), row.getLong(2), row.getLong(3)),
        new Numbers("call batch", row.getLong(4), row.getLong(5), row.getLong(6)),
        new Numbers("indexed call batch", row.getLong(6), row.getLong(7), row.getLong(8)),
        new Numbers("seal", row.getLong(10), row.getLong(9), row.getLong(10)),
        cut);
  }

  private AuditExtentStore() {}
}
