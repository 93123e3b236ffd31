package dev.latchkey.core.apiuser;

import dev.latchkey.core.intake.Facts;
import dev.latchkey.core.listing.Page;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.listing.SearchText;
import dev.latchkey.core.listing.Stretch;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.db.Timestamps;
import dev.latchkey.platform.db.Tx;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The table {@code api_user}. */
public final class ApiUserStore {

  private static final String COLUMNS =
      "id, customer_id, username, label, role, status, created_at, retires_at, tokens_from";

  /** How many have names of another domain, by that domain. */
  Map<String, Long> countByOtherDomain(Tx tx, String domain) {
    // After the 36 characters of a UUID, and the @.
    return tx.handle()
        .createQuery(
            """
            SELECT substr(username, 38) AS domain, count(*) AS users
            FROM api_user
            WHERE substr(username, 38) <> :domain
            GROUP BY substr(username, 38)
            """)
        .bind("domain", domain)
        .reduceRows(
            new TreeMap<>(),
            (counts, row) -> {
              counts.put(row.getColumn("domain", String.class), row.getColumn("users", Long.class));
              return counts;
            });
  }

  private static final String INSERT =
      """
      INSERT INTO api_user (
        id, customer_id, username, label, role, secret_digest, status, created_at, retires_at)
      VALUES (
        :id, :customer, :username, :label, :role, :digest, :status, :createdAt, :retiresAt)
      """;

  void insert(Tx tx, ApiUser apiUser, byte[] digest) {
    bind(tx.handle().createUpdate(INSERT), apiUser, digest).execute();
  }

  /** The same for many, in one go. */
  void insertAll(Tx tx, List<ApiUserCredential> apiUsers) {
    PreparedBatch batch = tx.handle().prepareBatch(INSERT);
    for (ApiUserCredential each : apiUsers) {
      var _ = bind(batch, each.apiUser(), each.digest()).add();
    }
    var _ = batch.execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, ApiUser apiUser, byte[] digest) {
    return statement
        .bind("id", apiUser.id().toString())
        .bind("customer", apiUser.customer().toString())
        .bind("username", apiUser.username())
        .bind("label", apiUser.label())
        .bind("role", apiUser.role())
        .bind("digest", digest)
        .bind("status", apiUser.status().label())
        .bind("createdAt", apiUser.createdAt())
        .bindByType("retiresAt", apiUser.retiresAt(), Instant.class);
  }

  /** What an import compares, of those of these ids that are there; a map that may be added to. */
  Map<ApiUserId, Facts> findFacts(Tx tx, List<ApiUserId> ids) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, customer_id, label, role, secret_digest
            FROM api_user
            WHERE id IN (<ids>)
            """)
        .bindList("ids", ids.stream().map(ApiUserId::toString).toList())
        .reduceRows(
            new HashMap<>(),
            (facts, row) -> {
              facts.put(
                  ApiUserId.parse(row.getColumn("id", String.class)),
                  new Facts()
                      .with(
                          "customer", CustomerId.parse(row.getColumn("customer_id", String.class)))
                      .with("label", row.getColumn("label", String.class))
                      .with("role", row.getColumn("role", String.class))
                      .with(
                          "secret", SecretBytes.of(row.getColumn("secret_digest", byte[].class))));
              return facts;
            });
  }

  /** Bare JDBC: with more API users than the directory caches, this is part of many a login. */
  Optional<ApiUserCredential> findCredential(Tx tx, ApiUserId id) {
    try {
      PreparedStatement statement =
          tx.statement(
              """
              SELECT id, customer_id, username, label, role, status, created_at, retires_at,
                     tokens_from, secret_digest
              FROM api_user
              WHERE id = ?
              """);
      statement.setString(1, id.toString());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new ApiUserCredential(apiUser(rows), rows.getBytes("secret_digest")))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException("the API user could not be read", e, null);
    }
  }

  /** Those of these API users that there are; not too many at once. */
  List<ApiUser> findAll(Tx tx, Collection<ApiUserId> ids) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, customer_id, username, label, role, status, created_at, retires_at,
                   tokens_from
            FROM api_user
            WHERE id IN (<ids>)
            """)
        .bindList("ids", ids.stream().map(ApiUserId::toString).toList())
        .map((row, context) -> apiUser(row))
        .list();
  }

  Optional<ApiUser> find(Tx tx, CustomerId customer, ApiUserId id) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, customer_id, username, label, role, status, created_at, retires_at,
                   tokens_from
            FROM api_user
            WHERE id = :id AND customer_id = :customer
            """)
        .bind("id", id.toString())
        .bind("customer", customer.toString())
        .map((row, context) -> apiUser(row))
        .findOne();
  }

  /** Writes what can change of an API user: status, retirement, the end of its tokens. */
  void update(Tx tx, ApiUser apiUser) {
    tx.handle()
        .createUpdate(
            """
            UPDATE api_user
            SET status = :status, retires_at = :retiresAt, tokens_from = :tokensFrom
            WHERE id = :id AND customer_id = :customer
            """)
        .bind("id", apiUser.id().toString())
        .bind("customer", apiUser.customer().toString())
        .bind("status", apiUser.status().label())
        .bindByType("retiresAt", apiUser.retiresAt(), Instant.class)
        .bindByType("tokensFrom", apiUser.tokensFrom(), Instant.class)
        .execute();
  }

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
    Stretch stretch = stretch(filter, part);
    Position end =
        stretch.isBounded()
            ? bind(tx.handle().createQuery(stretch.end()), filter, now, after)
                .map((row, context) -> new Position(row.getLong("created_at"), row.getString("id")))
                .findOne()
                .orElse(null)
            : null;
    Query query =
        bind(tx.handle().createQuery(stretch.rows(COLUMNS, end != null)), filter, now, after)
            .bind("limit", limit + 1);
    if (end != null) {
      query.bind("endCreatedAt", end.at()).bind("endId", end.id());
    }
    List<ApiUser> found = query.map((row, context) -> apiUser(row)).list();
    if (found.size() <= limit) {
      return new Page<>(found, end);
    }
    List<ApiUser> rows = found.subList(0, limit);
    return new Page<>(rows, rows.getLast().position());
  }

  /** Binds what any of the conditions wants; a statement has some of them. */
  private static Query bind(Query query, ApiUserFilter filter, Instant now, Position after) {
    CustomerId customer = filter.customer();
    String text = filter.text();
    query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    return query
        .bind("afterCreatedAt", after.at())
        .bind("afterId", after.id())
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
                .formatted(COLUMNS))
        .bind("id", id.toString())
        .bind("customer", customer.toString())
        .map((row, context) -> apiUser(row))
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
                .formatted(COLUMNS))
        .bind("id", id.toString())
        .bind("customer", customer.toString())
        .bind("limit", limit)
        .map((row, context) -> apiUser(row))
        .list();
  }

  /** How many are active at {@code now}; no more are counted than {@code most}. */
  int countActive(Tx tx, CustomerId customer, Instant now, int most) {
    return ofCustomer(
            tx,
            """
            SELECT count(*) FROM (
              SELECT 1 FROM api_user
              WHERE %s status = 'active' AND (retires_at IS NULL OR retires_at > :now)
              LIMIT :most) AS counted
            """,
            customer)
        .bind("now", now)
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
  }

  /** Those who are active at {@code now} and were made before an instant, oldest first. */
  List<ApiUserId> findActiveMadeBefore(
      Tx tx, CustomerId customer, Instant now, Instant before, int limit) {
    return ofCustomer(
            tx,
            """
            SELECT id FROM api_user
            WHERE %s created_at < :before
              AND status = 'active' AND (retires_at IS NULL OR retires_at > :now)
            ORDER BY created_at, id
            LIMIT :limit
            """,
            customer)
        .bind("now", now)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> ApiUserId.parse(row.getString("id")))
        .list();
  }

  /** Those who are active at {@code now} and retire by an instant, soonest first. */
  List<ApiUserId> findRetiringBy(Tx tx, CustomerId customer, Instant now, Instant by, int limit) {
    return ofCustomer(
            tx,
            """
            SELECT id FROM api_user
            WHERE %s retires_at > :now AND retires_at <= :by AND status = 'active'
            ORDER BY retires_at, id
            LIMIT :limit
            """,
            customer)
        .bind("now", now)
        .bind("by", by)
        .bind("limit", limit)
        .map((row, context) -> ApiUserId.parse(row.getString("id")))
        .list();
  }

  private static Query ofCustomer(Tx tx, String sql, CustomerId customer) {
    boolean all = customer.isInstallation();
    Query query = tx.handle().createQuery(sql.formatted(all ? "" : "customer_id = :customer AND"));
    return all ? query : query.bind("customer", customer.toString());
  }

  /**
   * How many API users of {@code customer}, in whatever status, hold the role of this name; no more
   * are counted than {@code most}.
   */
  public int countHolders(Tx tx, CustomerId customer, String role, int most) {
    return tx.handle()
        .createQuery(
            """
            SELECT count(*) FROM (
              SELECT 1 FROM api_user WHERE customer_id = :customer AND role = :role LIMIT :most
            ) AS holders
            """)
        .bind("customer", customer.toString())
        .bind("role", role)
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
  }

  private static ApiUser apiUser(ResultSet row) throws SQLException {
    String role = row.getString("role");
    return new ApiUser(
        ApiUserId.parse(row.getString("id")),
        CustomerId.parse(row.getString("customer_id")),
        row.getString("username"),
        row.getString("label"),
        // Many rows are cached; those of one system role share its name.
        SystemRoles.sharedName(role),
        AccountStatus.withLabel(row.getString("status")).orElseThrow(),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Timestamps.nullable(row, "retires_at"),
        Timestamps.nullable(row, "tokens_from"));
  }
}
