package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Database;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the audit log is what was written, or names the first broken link.
 *
 * <p>Where retention has removed the oldest part, the cut is under a MAC as well, and the first
 * seal that is left was made over the last one that was removed. It walks all of it, seal by seal,
 * in memory that does not grow with the log, while servers go on writing. What it cannot tell by
 * itself is whether rows were cut off the end together with the seals over them; a {@link
 * Checkpoint} kept elsewhere tells that too.
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
    while (true) {
      AuditExtent extent = database.read(AuditExtentStore::read);
      AuditVerdict verdict = new AuditWalk(database, key, extent, checkpoint).verdict();
      Cut now = database.read(tx -> CutStore.find(tx).orElseGet(Cut::none));
      if (!(verdict instanceof AuditVerdict.Broken) || now.equals(extent.cutAt())) {
        return verdict;
      }
      // Retention has cut the log meanwhile, and removed what was still to be looked at.
    }
  }
}
