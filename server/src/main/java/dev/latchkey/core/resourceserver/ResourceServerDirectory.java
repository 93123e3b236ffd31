package dev.latchkey.core.resourceserver;

import dev.latchkey.core.listing.Listing;
import dev.latchkey.platform.db.Database;
import java.util.Optional;

/** Finds resource servers. Thread-safe. */
public final class ResourceServerDirectory {

  private final Database database;
  private final ResourceServerStore store = new ResourceServerStore();

  public ResourceServerDirectory(Database database) {
    this.database = database;
  }

  /** The resource server with this id. */
  public Optional<ResourceServer> byId(ResourceServerId id) {
    return database.read(tx -> store.find(tx, id));
  }

  /** The resource server with this name, ignoring case. */
  public Optional<ResourceServer> byName(String name) {
    return database.read(tx -> store.findByName(tx, name));
  }

  /** All of them, newest first. */
  public Listing<ResourceServer> all() {
    return new Listing<>(
        ResourceServer::position,
        (after, limit) -> database.read(tx -> store.page(tx, after, limit)));
  }
}
