package dev.latchkey.core.apiuser;

import dev.latchkey.core.listing.Page;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.listing.SearchText;
import dev.latchkey.core.listing.Stretch;
import dev.latchkey.core.listing.StretchStore;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Lists of the table {@code api_user}. */
final class ApiUserListStore {

  private static final StretchStore<ApiUser> PAGES =
      new StretchStore<>(
          ApiUserStore.COLUMNS, (row, context) -> ApiUserStore.apiUser(row), ApiUser::position);

  /** A part of the API users that are inactive, each of which has an index. */
  enum Inactive {
    SWITCHED_OFF,
    RETIRED
  }

  /**
   * The API users that {@code filter} lets through, newest first.
   *
   * @param part which of them, where the filter asks for inactive ones
   */
  Page<ApiUser> page(
      Tx tx, ApiUserFilter filter, Inactive part, Instant now, Position after, int limit) {
    return PAGES.page(tx, stretch(filter, part), query -> bind(query, filter, now), after, limit);
  }

  private static void bind(Query query, ApiUserFilter filter, Instant now) {
    CustomerId customer = filter.customer();
    String text = filter.text();
    query
        .bind("now", now)
        .bind("customer", customer == null ? "" : customer.toString())
        .bind("role", filter.role())
        .bind("named", filter.named().map(ApiUserId::toString).orElse(""))
        .bind("text", text == null ? "" : SearchText.pattern(text));
  }

  /**
   * The conditions that indices have, and the others. Statuses stand in the statement itself, since
   * the index of those who are not active has them only.
   */
  private static Stretch stretch(ApiUserFilter filter, Inactive part) {
    AccountStatus status = filter.status();
    List<String> indexed = new ArrayList<>();
    List<String> lookedAt = new ArrayList<>();
    if (filter.named().isPresent()) {
      indexed.add("id = :named");
    }
    if (filter.customer() != null) {
      indexed.add("customer_id = :customer");
    }
    if (status == AccountStatus.ACTIVE) {
      lookedAt.add("status = 'active' AND (retires_at IS NULL OR retires_at > :now)");
    } else if (status == AccountStatus.INACTIVE && part == Inactive.RETIRED) {
      indexed.add("retires_at IS NOT NULL");
      lookedAt.add("status = 'active' AND retires_at <= :now");
    } else if (status != null) {
      indexed.add("status = '" + status.label() + "' AND status <> 'active'");
    }
    if (filter.role() != null) {
      // Of one customer there is an index, unless another was chosen.
      boolean best = filter.customer() != null && indexed.size() == 1;
      (best ? indexed : lookedAt).add("role = :role");
    }
    if (filter.text() != null) {
      lookedAt.add("(username LIKE :text ESCAPE '!' OR lower(label) LIKE :text ESCAPE '!')");
    }
    return new Stretch(
        "api_user",
        indexed.isEmpty() ? "1 = 1" : String.join(" AND ", indexed),
        String.join(" AND ", lookedAt));
  }
}
