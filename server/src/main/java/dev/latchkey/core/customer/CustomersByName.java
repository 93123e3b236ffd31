package dev.latchkey.core.customer;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds customers by name within one transaction, each once. Not safe for several threads. */
public final class CustomersByName {
  private final Tx tx;
  private final CustomerStore store;
  private final Map<String, Optional<CustomerId>> found = new HashMap<>();

  CustomersByName(Tx tx, CustomerStore store) {
    this.tx = tx;
    this.store = store;
  }

  /** The customer with this name, ignoring case and surrounding space. */
  public Optional<CustomerId> find(String name) {
    return found.computeIfAbsent(
        name,
        asked ->
            CustomerName.of(asked).flatMap(known -> store.findByName(tx, known)).map(Customer::id));
  }
}
