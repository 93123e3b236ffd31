package dev.latchkey.core.apiuser;

import dev.latchkey.core.intake.Facts;
import dev.latchkey.core.listing.WorkingStore;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The table {@code api_user}. */
final class ApiUserStore {

  static final String COLUMNS =
      "id, customer_id, username, label, role, status, created_at, retires_at, tokens_from";

  /** Those who are active now. */
  static final WorkingStore WORKING =
      new WorkingStore("api_user", "status = 'active'", "retires_at");

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

  /**
   * How many API users of {@code customer}, in whatever status, hold the role of this name; no more
   * are counted than {@code most}.
   */
  int countHolders(Tx tx, CustomerId customer, String role, int most) {
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

  static ApiUser apiUser(ResultSet row) throws SQLException {
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
