package dev.latchkey.core.resourceserver;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import java.util.Optional;

/** Deletes a resource server: its secret opens nothing any more. */
public final class DeleteResourceServer {

  private final Ledger ledger;
  private final ResourceServerStore store = new ResourceServerStore();

  public DeleteResourceServer(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Deletes it and returns what it was; empty if there is none with this id. Recorded as {@code
   * resource-server.delete}.
   */
  public Optional<ResourceServer> delete(ResourceServerId id, Actor actor, Origin origin) {
    return ledger.write(tx -> {
      Optional<ResourceServer> found = store.find(tx, id).filter(server -> store.delete(tx, id));
      found.ifPresent(server ->
          ledger.append(
              tx,
              AuditEvent.of(ledger.now(), actor, "resource-server.delete", AuditEvent.OK, origin)
                  .withTarget(server.target())));
      return found;
    });
  }
}
