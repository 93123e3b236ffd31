package dev.latchkey;

import dev.latchkey.core.activity.ActivityIndexer;
import dev.latchkey.core.activity.ExportActivity;
import dev.latchkey.core.activity.FollowActivity;
import dev.latchkey.core.activity.ListActivity;
import dev.latchkey.core.activity.PurgeBlocks;
import dev.latchkey.core.audit.CutAudit;
import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.platform.db.Lease;
import java.time.Duration;

/** What is read of the audit log, and what looks after it. */
final class Activities implements AutoCloseable {
  private static final Duration INDEXER_LEASE = Duration.ofSeconds(5);

  final ActivityIndexer indexer;
  final ListActivity list;
  final ExportActivity export;
  final FollowActivity follow;
  final CutAudit cut;
  final PurgeBlocks purge;

  Activities(Foundation base) {
    ReadAudit audit = new ReadAudit(base.auditKey);
    indexer =
        new ActivityIndexer(
            base.database,
            audit,
            new Lease(
                base.database,
                base.time,
                "activity-indexer",
                base.randomness.uuid().toString(),
                INDEXER_LEASE));
    list = new ListActivity(base.database, audit);
    export = new ExportActivity(list);
    follow = new FollowActivity(list, base.time);
    cut =
        new CutAudit(
            base.database, base.auditKey, base.audit, base.config.auditRetention(), base.time);
    purge = new PurgeBlocks(base.database, audit);
  }

  /** Stops what works in the background. */
  @Override
  public void close() {
    indexer.close();
  }
}
