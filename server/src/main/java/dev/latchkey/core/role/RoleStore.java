package dev.latchkey.core.role;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** The table {@code role}. */
final class RoleStore {

  /** Inserts a role; false if the customer has one of its name. */
  boolean insert(Tx tx, CustomRole role) {
    Update update =
        tx.handle()
            .createUpdate(
                """
                INSERT INTO role (customer_id, name, permissions, scopes, created_at)
                VALUES (:customer, :name, :permissions, :scopes, :createdAt)
                ON CONFLICT (customer_id, name) DO NOTHING
                """)
            .bind("createdAt", role.createdAt());
    return bind(update, role).execute() == 1;
  }

  void update(Tx tx, CustomRole role) {
    Update update =
        tx.handle()
            .createUpdate(
                """
                UPDATE role SET permissions = :permissions, scopes = :scopes
                WHERE customer_id = :customer AND name = :name
                """);
    bind(update, role).execute();
  }

  void delete(Tx tx, CustomerId customer, String name) {
    tx.handle()
        .createUpdate("DELETE FROM role WHERE customer_id = :customer AND name = :name")
        .bind("customer", customer.toString())
        .bind("name", name)
        .execute();
  }

  Optional<CustomRole> find(Tx tx, CustomerId customer, String name) {
    return tx.handle()
        .createQuery(
            """
            SELECT customer_id, name, permissions, scopes, created_at
            FROM role
            WHERE customer_id = :customer AND name = :name
            """)
        .bind("customer", customer.toString())
        .bind("name", name)
        .map((row, context) -> role(row))
        .findOne();
  }

  /** One customer's roles, which are few, by name. */
  List<CustomRole> all(Tx tx, CustomerId customer) {
    return tx.handle()
        .createQuery(
            """
            SELECT customer_id, name, permissions, scopes, created_at
            FROM role
            WHERE customer_id = :customer
            ORDER BY name
            """)
        .bind("customer", customer.toString())
        .map((row, context) -> role(row))
        .list();
  }

  /** Every customer's roles, customer by customer. For operators only. */
  List<CustomRole> pageOfAll(Tx tx, Position after, int limit) {
    String[] parts = after.id().split("/", 2);
    return tx.handle()
        .createQuery(
            """
            SELECT customer_id, name, permissions, scopes, created_at
            FROM role
            WHERE (customer_id, name) > (:afterCustomer, :afterName)
            ORDER BY customer_id, name
            LIMIT :limit
            """)
        .bind("afterCustomer", parts[0])
        .bind("afterName", parts.length < 2 ? "" : parts[1])
        .bind("limit", limit)
        .map((row, context) -> role(row))
        .list();
  }

  private static Update bind(Update update, CustomRole role) {
    return update
        .bind("customer", role.customer().toString())
        .bind("name", role.role().name())
        .bind("permissions", Permission.text(role.role().permissions()))
        .bind("scopes", role.role().scopes().toString());
  }

  private static CustomRole role(ResultSet row) throws SQLException {
    return new CustomRole(
        CustomerId.parse(row.getString("customer_id")),
        new Role(
            row.getString("name"),
            Permission.parse(row.getString("permissions")),
            Scopes.parse(row.getString("scopes"))),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
