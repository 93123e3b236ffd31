package dev.latchkey.core.customer;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Timestamps;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code customer}. */
public final class CustomerStore {

  /** Inserts a customer; false if its name is taken. */
  boolean insert(Tx tx, Customer customer, CustomerName name) {
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO customer (id, name, name_key, subscription, trial_ends_at, created_at)
                VALUES (:id, :name, :nameKey, :subscription, :trialEndsAt, :createdAt)
                ON CONFLICT (name_key) DO NOTHING
                """)
            .bind("id", customer.id().toString())
            .bind("name", name.text())
            .bind("nameKey", name.key())
            .bind("subscription", customer.subscription().status().label())
            .bindByType("trialEndsAt", customer.subscription().trialEndsAt(), Instant.class)
            .bind("createdAt", customer.createdAt())
            .execute()
        == 1;
  }

  Optional<Customer> find(Tx tx, CustomerId id) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, name, subscription, trial_ends_at, require_second_factor, created_at
            FROM customer
            WHERE id = :id
            """)
        .bind("id", id.toString())
        .map((row, context) -> customer(row))
        .findOne();
  }

  Optional<Customer> findByName(Tx tx, CustomerName name) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, name, subscription, trial_ends_at, require_second_factor, created_at
            FROM customer
            WHERE name_key = :nameKey
            """)
        .bind("nameKey", name.key())
        .map((row, context) -> customer(row))
        .findOne();
  }

  void setSubscription(Tx tx, CustomerId id, Subscription subscription) {
    tx.handle()
        .createUpdate(
            """
            UPDATE customer
            SET subscription = :subscription, trial_ends_at = :trialEndsAt
            WHERE id = :id
            """)
        .bind("id", id.toString())
        .bind("subscription", subscription.status().label())
        .bindByType("trialEndsAt", subscription.trialEndsAt(), Instant.class)
        .execute();
  }

  void setRequireSecondFactor(Tx tx, CustomerId id, boolean required) {
    tx.handle()
        .createUpdate("UPDATE customer SET require_second_factor = :required WHERE id = :id")
        .bind("id", id.toString())
        .bind("required", required)
        .execute();
  }

  /** Newest first; customers of one instant in the order of their ids. */
  List<Customer> page(Tx tx, Position after, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, name, subscription, trial_ends_at, require_second_factor, created_at
            FROM customer
            WHERE (created_at, id) < (:afterCreatedAt, :afterId)
            ORDER BY created_at DESC, id DESC
            LIMIT :limit
            """)
        .bind("afterCreatedAt", after.at())
        .bind("afterId", after.id())
        .bind("limit", limit)
        .map((row, context) -> customer(row))
        .list();
  }

  private static Customer customer(ResultSet row) throws SQLException {
    SubscriptionStatus status =
        SubscriptionStatus.withLabel(row.getString("subscription")).orElseThrow();
    Subscription subscription = new Subscription(status, Timestamps.nullable(row, "trial_ends_at"));
    return new Customer(
        CustomerId.parse(row.getString("id")),
        row.getString("name"),
        subscription,
        row.getBoolean("require_second_factor"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
