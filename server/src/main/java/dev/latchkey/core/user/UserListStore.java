package dev.latchkey.core.user;

import dev.latchkey.core.listing.Page;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.listing.SearchText;
import dev.latchkey.core.listing.Stretch;
import dev.latchkey.core.listing.StretchStore;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Lists of the users in the table {@code user_account}. */
final class UserListStore {

  private static final StretchStore<User> PAGES =
      new StretchStore<>(UserStore.COLUMNS, (row, context) -> UserStore.user(row), User::position);

  private static final StretchStore<UserCredential> CREDENTIALS =
      new StretchStore<>(
          UserStore.COLUMNS + ", password_hash",
          (row, context) -> UserStore.credential(row),
          credential -> credential.user().position());

  /** The users that {@code filter} lets through, newest first. */
  Page<User> page(Tx tx, UserFilter filter, Position after, int limit) {
    return PAGES.page(tx, stretch(filter), query -> bind(query, filter), after, limit);
  }

  private static void bind(Query query, UserFilter filter) {
    CustomerId customer = filter.customer();
    String text = filter.text();
    query
        .bind("customer", customer == null ? "" : customer.toString())
        .bind("role", filter.role())
        .bind("text", text == null ? "" : SearchText.pattern(text));
  }

  /**
   * The conditions that indices have, and the others. Statuses stand in the statement itself, since
   * the index of those who are not active has them only.
   */
  private static Stretch stretch(UserFilter filter) {
    AccountStatus status = filter.status();
    List<String> indexed = new ArrayList<>();
    List<String> lookedAt = new ArrayList<>();
    // Operators belong to no customer, and are few.
    indexed.add(filter.customer() == null ? "customer_id IS NOT NULL" : "customer_id = :customer");
    if (status == AccountStatus.ACTIVE) {
      lookedAt.add("status = 'active'");
    } else if (status != null) {
      (filter.customer() == null ? lookedAt : indexed)
          .add("status = '" + status.label() + "' AND status <> 'active'");
    }
    if (filter.role() != null) {
      // Of one customer there is an index, unless another was chosen.
      boolean best = filter.customer() != null && indexed.size() == 1;
      (best ? indexed : lookedAt).add("role = :role");
    }
    if (filter.text() != null) {
      lookedAt.add(
          """
          (username_key LIKE :text ESCAPE '!' OR email_key LIKE :text ESCAPE '!'
            OR lower(full_name) LIKE :text ESCAPE '!')
          """);
    }
    return new Stretch(
        "user_account", String.join(" AND ", indexed), String.join(" AND ", lookedAt));
  }

  /** Users with their hashes, newest first: one customer's, or everybody's for operators. */
  Page<UserCredential> pageOfCredentials(
      Tx tx, @Nullable CustomerId customer, Position after, int limit) {
    UserFilter filter = UserFilter.of(customer);
    return CREDENTIALS.page(tx, stretch(filter), query -> bind(query, filter), after, limit);
  }

  /** How many users are active; no more are counted than {@code most}. */
  int countActive(Tx tx, CustomerId customer, int most) {
    boolean all = customer.isInstallation();
    Query query =
        tx.handle()
            .createQuery(
                """
                SELECT count(*) FROM (
                  SELECT 1 FROM user_account
                  WHERE %s AND status = 'active'
                  LIMIT :most) AS counted
                """
                    .formatted(all ? "customer_id IS NOT NULL" : "customer_id = :customer"))
            .bind("most", most);
    if (!all) {
      query.bind("customer", customer.toString());
    }
    return query.mapTo(Integer.class).one();
  }
}
