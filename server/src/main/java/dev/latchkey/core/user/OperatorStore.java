package dev.latchkey.core.user;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operators in the table {@code user_account}: its rows without a customer. */
final class OperatorStore {

  private static final String ROLE = "operator";

  void insert(Tx tx, Operator operator, @Nullable SecretText passwordHash) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO user_account (
              id, customer_id, username, username_key, email, email_key, full_name,
              password_hash, status, role, api_enabled, created_at)
            VALUES (
              :id, NULL, :username, :usernameKey, :email, :emailKey, :username,
              :passwordHash, :status, :role, :apiEnabled, :createdAt)
            """)
        .bind("id", operator.id().toString())
        .bind("username", operator.username())
        .bind("usernameKey", LoginName.of(operator.username()).orElseThrow().key())
        .bind("email", operator.email())
        .bind("emailKey", LoginName.of(operator.email()).orElseThrow().key())
        .bind("passwordHash", passwordHash == null ? null : passwordHash.reveal())
        .bind("status", operator.status().label())
        .bind("role", ROLE)
        .bind("apiEnabled", false)
        .bind("createdAt", operator.createdAt())
        .execute();
  }

  Optional<Operator> find(Tx tx, LoginName username) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, username, email, status, created_at
            FROM user_account
            WHERE username_key = :username AND customer_id IS NULL
            """)
        .bind("username", username.key())
        .map((row, context) -> operator(row))
        .findOne();
  }

  /** Newest first. */
  List<Operator> page(Tx tx, Position after, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, username, email, status, created_at
            FROM user_account
            WHERE customer_id IS NULL AND (created_at, id) < (:afterCreatedAt, :afterId)
            ORDER BY created_at DESC, id DESC
            LIMIT :limit
            """)
        .bind("afterCreatedAt", after.at())
        .bind("afterId", after.id())
        .bind("limit", limit)
        .map((row, context) -> operator(row))
        .list();
  }

  private static Operator operator(ResultSet row) throws SQLException {
    return new Operator(
        UserId.parse(row.getString("id")),
        row.getString("username"),
        row.getString("email"),
        AccountStatus.withLabel(row.getString("status")).orElseThrow(),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
