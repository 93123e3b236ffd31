package dev.latchkey.core.user;

import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.listing.Position;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.util.Optional;

/** Finds operators. Thread-safe. */
public final class OperatorDirectory {

  private final Database database;
  private final OperatorStore store = new OperatorStore();

  public OperatorDirectory(Database database) {
    this.database = database;
  }

  /** The operator with this username, ignoring case. */
  public Optional<Operator> byUsername(String username) {
    return Username.of(username)
        .flatMap(name -> LoginName.of(name.text()))
        .flatMap(name -> database.read(tx -> store.find(tx, name)));
  }

  /** Whether there is any operator, in whatever status, as the transaction sees it. */
  public boolean exist(Tx tx) {
    return !store.page(tx, Position.START, 1).isEmpty();
  }

  /** All operators, newest first. */
  public Listing<Operator> all() {
    return new Listing<>(
        Operator::position, (after, limit) -> database.read(tx -> store.page(tx, after, limit)));
  }
}
