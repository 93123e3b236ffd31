package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Database;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the audit log is what was written, or names the first broken link.
 *
 * <p>It walks all of it, seal by seal, in memory that does not grow with the log, while servers go
 * on writing. What it cannot tell by itself is whether rows were cut off the end together with the
 * seals over them; a {@link Checkpoint} kept elsewhere tells that too.
 */
public final class VerifyAudit {
  private final Database database;
  private final AuditKey key;

  public VerifyAudit(Database database, AuditKey key) {
    this.database = database;
    this.key = key;
  }

  /**
   * Verifies the log.
   *
   * @param checkpoint a seal that must still be part of it, if one was kept
   * @throws dev.latchkey.platform.db.DatabaseUnavailable on an outage
   */
  public AuditVerdict verify(@Nullable Checkpoint checkpoint) {
    AuditExtent extent = database.read(AuditExtentStore::read);
    return new AuditWalk(database, key, extent, checkpoint).verdict();
  }
}
