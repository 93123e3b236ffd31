package dev.latchkey.core.customer;

import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.FollowedCache;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds customers: by id from a cache that follows the change feed, by name from the store.
 * Thread-safe.
 */
public final class CustomerDirectory {

  /** A customer was made or changed; the key is its id. */
  static final Topic CUSTOMER_CHANGED = new Topic("customer");

  /** What a customer's name must be where it is to name one; to be read after "must be". */
  public static final String NAME_REQUIREMENT = "the name of a customer";

  private static final int CACHED = 10_000;

  private static final Optional<Customer> INSTALLATION =
      Optional.of(
          new Customer(
              CustomerId.INSTALLATION,
              "installation",
              new Subscription(SubscriptionStatus.ACTIVE, null),
              Instant.EPOCH));

  private final Database database;
  private final CustomerStore store = new CustomerStore();
  private final FollowedCache<CustomerId, Optional<Customer>> byId;

  public CustomerDirectory(Database database, ChangeFeed changes) {
    this.database = database;
    this.byId =
        new FollowedCache<>(
            changes,
            CUSTOMER_CHANGED,
            CACHED,
            CustomerId::parse,
            id -> database.read(tx -> store.find(tx, id)));
  }

  /**
   * The customer with this id. The installation itself counts as one that is always active, so that
   * operators can log in.
   */
  public Optional<Customer> find(CustomerId id) {
    return id.isInstallation() ? INSTALLATION : byId.get(id);
  }

  /** The customer with this name, ignoring case and surrounding space. */
  public Optional<Customer> findByName(String name) {
    return CustomerName.of(name).flatMap(known -> database.read(tx -> store.findByName(tx, known)));
  }

  /** Finds customers by name within a transaction. */
  public CustomersByName byName(Tx tx) {
    return new CustomersByName(tx, store);
  }

  /** All customers, newest first. */
  public Listing<Customer> all() {
    return matching(CustomerFilter.ALL);
  }

  /** Those whom a filter lets through, newest first. */
  public Listing<Customer> matching(CustomerFilter filter) {
    return Listing.searched(
        Customer::position,
        (after, limit) -> database.read(tx -> store.page(tx, filter, after, limit)));
  }
}
