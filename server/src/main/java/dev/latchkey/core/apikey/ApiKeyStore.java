package dev.latchkey.core.apikey;

import dev.latchkey.core.intake.Facts;
import dev.latchkey.core.listing.Page;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.listing.Stretch;
import dev.latchkey.core.listing.StretchStore;
import dev.latchkey.core.listing.WorkingStore;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Timestamps;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code api_key}. */
final class ApiKeyStore {

  /** Those that work now. */
  static final WorkingStore WORKING =
      new WorkingStore("api_key", "revoked_at IS NULL", "expires_at");

  private static final String COLUMNS =
      "id, customer_id, user_id, name, prefix, scopes, created_at, expires_at, revoked_at";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM api_key ";

  private static final StretchStore<ApiKey> PAGES =
      new StretchStore<>(COLUMNS, (row, context) -> key(row), ApiKey::position);

  private static final String KNOWN =
      "SELECT id, user_id, name, scopes, expires_at, secret_digest FROM api_key ";

  private static final String INSERT =
      """
      INSERT INTO api_key (
        id, customer_id, user_id, name, prefix, secret_digest, scopes, created_at,
        expires_at, revoked_at)
      VALUES (
        :id, :customer, :owner, :name, :prefix, :digest, :scopes, :createdAt,
        :expiresAt, :revokedAt)
      """;

  /** What an import compares of a key that is there. */
  record Known(UUID id, ApiKeyDigest digest, Facts facts) {}

  void insert(Tx tx, ApiKey key, ApiKeyDigest digest) {
    bind(tx.handle().createUpdate(INSERT), key, digest).execute();
  }

  /** The same for many, in one go; each with the digest at its place. */
  void insertAll(Tx tx, List<ApiKey> keys, List<ApiKeyDigest> digests) {
    PreparedBatch batch = tx.handle().prepareBatch(INSERT);
    for (int index = 0; index < keys.size(); index++) {
      var _ = bind(batch, keys.get(index), digests.get(index)).add();
    }
    var _ = batch.execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, ApiKey key, ApiKeyDigest digest) {
    Scopes scopes = key.scopes();
    return statement
        .bind("id", key.id().toString())
        .bind("customer", key.customer().toString())
        .bind("owner", key.owner().toString())
        .bind("name", key.name())
        .bind("prefix", key.prefix())
        .bind("digest", digest.bytes())
        .bind("scopes", scopes == null ? null : scopes.toString())
        .bind("createdAt", key.createdAt())
        .bindByType("expiresAt", key.expiresAt(), Instant.class)
        .bindByType("revokedAt", key.revokedAt(), Instant.class);
  }

  /** The keys with these ids or digests, of any customer. */
  List<Known> findKnown(Tx tx, List<UUID> ids, List<ApiKeyDigest> digests) {
    // A statement for each index.
    List<Known> known = new ArrayList<>();
    if (!ids.isEmpty()) {
      tx.handle()
          .createQuery(KNOWN + "WHERE id IN (<ids>)")
          .bindList("ids", ids.stream().map(UUID::toString).toList())
          .map((row, context) -> known(row))
          .forEach(known::add);
    }
    if (!digests.isEmpty()) {
      tx.handle()
          .createQuery(KNOWN + "WHERE secret_digest IN (<digests>)")
          .bindList("digests", digests.stream().map(ApiKeyDigest::bytes).toList())
          .map((row, context) -> known(row))
          .forEach(known::add);
    }
    return known;
  }

  private static Known known(ResultSet row) throws SQLException {
    UUID id = UUID.fromString(row.getString("id"));
    ApiKeyDigest digest = ApiKeyDigest.of(row.getBytes("secret_digest"));
    String scopes = row.getString("scopes");
    Facts facts =
        new Facts()
            .with("id", id)
            .with("owner", UserId.parse(row.getString("user_id")))
            .with("name", row.getString("name"))
            .with("scopes", scopes == null ? null : Scopes.parse(scopes))
            .with("expires_at", Timestamps.nullable(row, "expires_at"))
            .with("raw_key", digest);
    return new Known(id, digest, facts);
  }

  Optional<ApiKeyId> findId(Tx tx, ApiKeyDigest digest) {
    return tx.handle()
        .createQuery("SELECT id FROM api_key WHERE secret_digest = :digest")
        .bind("digest", digest.bytes())
        .map((row, context) -> ApiKeyId.parse(row.getString("id")))
        .findOne();
  }

  /** Of any customer: for who shows its secret, or a token obtained with it. */
  Optional<ApiKey> find(Tx tx, ApiKeyId id) {
    return tx.handle()
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id.toString())
        .map((row, context) -> key(row))
        .findOne();
  }

  /** Those of these keys that there are; not too many at once. */
  List<ApiKey> findAll(Tx tx, Collection<ApiKeyId> ids) {
    return tx.handle()
        .createQuery(SELECT + "WHERE id IN (<ids>)")
        .bindList("ids", ids.stream().map(ApiKeyId::toString).toList())
        .map((row, context) -> key(row))
        .list();
  }

  Optional<ApiKey> find(Tx tx, CustomerId customer, ApiKeyId id) {
    return tx.handle()
        .createQuery(SELECT + "WHERE id = :id AND customer_id = :customer")
        .bind("id", id.toString())
        .bind("customer", customer.toString())
        .map((row, context) -> key(row))
        .findOne();
  }

  /** The keys of one user that are not revoked, whether or not they have expired. */
  List<ApiKeyId> unrevoked(Tx tx, CustomerId customer, UserId owner) {
    return tx.handle()
        .createQuery(
            """
            SELECT id FROM api_key
            WHERE user_id = :owner AND customer_id = :customer AND revoked_at IS NULL
            ORDER BY created_at, id
            """)
        .bind("owner", owner.toString())
        .bind("customer", customer.toString())
        .map((row, context) -> ApiKeyId.parse(row.getString("id")))
        .list();
  }

  void setRevoked(Tx tx, CustomerId customer, ApiKeyId id, Instant now) {
    tx.handle()
        .createUpdate(
            "UPDATE api_key SET revoked_at = :now WHERE id = :id AND customer_id = :customer")
        .bind("id", id.toString())
        .bind("customer", customer.toString())
        .bind("now", now)
        .execute();
  }

  /** One user's keys, newest first. */
  Page<ApiKey> page(Tx tx, CustomerId customer, UserId owner, Position after, int limit) {
    return page(
        tx,
        "user_id = :owner AND customer_id = :customer",
        query -> query.bind("owner", owner.toString()).bind("customer", customer.toString()),
        after,
        limit);
  }

  /** One customer's keys, newest first. */
  Page<ApiKey> page(Tx tx, CustomerId customer, Position after, int limit) {
    return page(
        tx,
        "customer_id = :customer",
        query -> query.bind("customer", customer.toString()),
        after,
        limit);
  }

  /** Every customer's keys, newest first. For operators only. */
  Page<ApiKey> pageOfAll(Tx tx, Position after, int limit) {
    return page(tx, "TRUE", query -> {}, after, limit);
  }

  private static Page<ApiKey> page(
      Tx tx, String whose, Consumer<Query> values, Position after, int limit) {
    return PAGES.page(tx, new Stretch("api_key", whose, ""), values, after, limit);
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    String scopes = row.getString("scopes");
    return new ApiKey(
        ApiKeyId.parse(row.getString("id")),
        CustomerId.parse(row.getString("customer_id")),
        UserId.parse(row.getString("user_id")),
        row.getString("name"),
        row.getString("prefix"),
        scopes == null ? null : Scopes.parse(scopes),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Timestamps.nullable(row, "expires_at"),
        Timestamps.nullable(row, "revoked_at"));
  }
}
