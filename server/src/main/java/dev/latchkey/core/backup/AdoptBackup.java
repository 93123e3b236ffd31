package dev.latchkey.core.backup;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a backup the store from now on. Caches need not be told: every server starts with empty
 * ones, and none runs meanwhile.
 */
public final class AdoptBackup {
  private final Database database;
  private final AuditLog audit;
  private final Time time;

  public AdoptBackup(Database database, AuditLog audit, Time time) {
    this.database = database;
    this.audit = audit;
    this.time = time;
  }

  /**
   * Records {@code store.restore} in the backup.
   *
   * @return up to when it knows what has happened; empty if it has no event
   */
  public Optional<Instant> adopt(Actor actor, Origin origin) {
    return database.write(tx -> {
      Optional<Instant> until = audit.lastEventAt(tx);
      audit.append(
          tx, AuditEvent.of(time.instant(), actor, "store.restore", AuditEvent.OK, origin));
      return until;
    });
  }
}
