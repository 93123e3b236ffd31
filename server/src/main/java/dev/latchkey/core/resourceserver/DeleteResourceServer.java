package dev.latchkey.core.resourceserver;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.Time;
import java.util.Optional;

/** Deletes a resource server: its secret opens nothing any more. */
public final class DeleteResourceServer {

  private final Database database;
  private final AuditLog audit;
  private final ResourceServerStore store;
  private final Time time;

  public DeleteResourceServer(
      Database database, AuditLog audit, ResourceServerStore store, Time time) {
    this.database = database;
    this.audit = audit;
    this.store = store;
    this.time = time;
  }

  /**
   * Deletes it and returns what it was; empty if there is none with this id. Recorded as {@code
   * resource-server.delete}.
   */
  public Optional<ResourceServer> delete(ResourceServerId id, Actor actor, Origin origin) {
    return database.write(tx -> {
      Optional<ResourceServer> found = store.find(tx, id).filter(server -> store.delete(tx, id));
      found.ifPresent(server ->
          audit.append(
              tx,
              AuditEvent.of(time.instant(), actor, "resource-server.delete", AuditEvent.OK, origin)
                  .withTarget(server.target())));
      return found;
    });
  }
}
