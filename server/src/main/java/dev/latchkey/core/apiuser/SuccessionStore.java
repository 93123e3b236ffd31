package dev.latchkey.core.apiuser;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.List;
import java.util.Optional;

/** Which API user came in whose place, in the table {@code api_user}. */
final class SuccessionStore {

  /** Notes of two API users of {@code customer} that one has come in the other's place. */
  void setPredecessor(Tx tx, CustomerId customer, ApiUserId successor, ApiUserId predecessor) {
    tx.handle()
        .createUpdate(
            """
            UPDATE api_user SET predecessor_id = :predecessor
            WHERE id = :id AND customer_id = :customer
            """)
        .bind("predecessor", predecessor.toString())
        .bind("id", successor.toString())
        .bind("customer", customer.toString())
        .execute();
  }

  Optional<ApiUser> findPredecessor(Tx tx, CustomerId customer, ApiUserId id) {
    return tx.handle()
        .createQuery(
            """
            SELECT %s FROM api_user
            WHERE id = (SELECT predecessor_id FROM api_user WHERE id = :id)
              AND customer_id = :customer
            """
                .formatted(ApiUserStore.COLUMNS))
        .bind("id", id.toString())
        .bind("customer", customer.toString())
        .map((row, context) -> ApiUserStore.apiUser(row))
        .findOne();
  }

  /** Newest first. The customer is looked at last, or SQLite would walk all that it has. */
  List<ApiUser> findSuccessors(Tx tx, CustomerId customer, ApiUserId id, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT %s FROM (
              SELECT * FROM api_user
              WHERE predecessor_id = :id
              ORDER BY created_at DESC, id DESC
              LIMIT :limit) AS successor
            WHERE customer_id = :customer
            ORDER BY created_at DESC, id DESC
            """
                .formatted(ApiUserStore.COLUMNS))
        .bind("id", id.toString())
        .bind("customer", customer.toString())
        .bind("limit", limit)
        .map((row, context) -> ApiUserStore.apiUser(row))
        .list();
  }
}
