package dev.latchkey.core.activity;

import dev.latchkey.core.audit.LogNumbers;
import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.platform.db.Database;

/** Removes the blocks of what retention has removed from the log. */
public final class PurgeBlocks {
  private static final int STEP = 1_000;

  private final Database database;
  private final ReadAudit audit;
  private final BlockStore blocks = new BlockStore();

  public PurgeBlocks(Database database, ReadAudit audit) {
    this.database = database;
    this.audit = audit;
  }

  /** Removes them, in small steps. */
  public void run() {
    LogNumbers cut = database.read(audit::cut);
    remove(Stream.EVENTS, cut.event());
    remove(Stream.CALLS, cut.batch());
  }

  private void remove(Stream stream, long last) {
    int removed;
    do {
      removed = database.write(tx -> blocks.remove(tx, stream, last, STEP));
    } while (removed > 0);
  }
}
