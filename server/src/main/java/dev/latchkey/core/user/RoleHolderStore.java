package dev.latchkey.core.user;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.List;

/** The users in the table {@code user_account} by the role that they hold. */
final class RoleHolderStore {

  /** Whether anybody but {@code user} is active and holds the role of this name. */
  boolean hasAnotherActive(Tx tx, CustomerId customer, String role, UserId user) {
    return tx.handle()
        .createQuery(
            """
            SELECT 1 FROM user_account
            WHERE customer_id = :customer AND role = :role AND status = 'active' AND id <> :user
              AND password_hash IS NOT NULL
            LIMIT 1
            """)
        .bind("customer", customer.toString())
        .bind("role", role)
        .bind("user", user.toString())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Some users of {@code customer} who hold the role of this name, by id, after one of them. */
  List<UserId> some(Tx tx, CustomerId customer, String role, String after, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT id FROM user_account
            WHERE customer_id = :customer AND role = :role AND id > :after
            ORDER BY id
            LIMIT :limit
            """)
        .bind("customer", customer.toString())
        .bind("role", role)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> UserId.parse(row.getString("id")))
        .list();
  }

  /**
   * How many users of {@code customer}, in whatever status, hold the role of this name; no more are
   * counted than {@code most}.
   */
  int count(Tx tx, CustomerId customer, String role, int most) {
    return tx.handle()
        .createQuery(
            """
            SELECT count(*) FROM (
              SELECT 1 FROM user_account WHERE customer_id = :customer AND role = :role LIMIT :most
            ) AS holders
            """)
        .bind("customer", customer.toString())
        .bind("role", role)
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
  }
}
