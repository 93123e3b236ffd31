package dev.latchkey.core.session;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.platform.db.Timestamps;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The table {@code session}. */
public final class SessionStore {

  private static final UUID AFTER_ALL = new UUID(-1, -1);

  /** A row whose session has a client's session id, or not: only the former are counted. */
  record Removed(SessionName name, PrincipalId principal, boolean counted) {}

  Optional<Session> find(Tx tx, SessionName name) {
    return tx.handle()
        .createQuery("SELECT * FROM session WHERE name = :name")
        .bind("name", name.digest())
        .map((row, context) -> session(row))
        .findOne();
  }

  /** Finds a session and keeps others from changing it until the transaction ends. */
  Optional<Session> lock(Tx tx, SessionName name) {
    return tx.handle()
        .createQuery("UPDATE session SET name = name WHERE name = :name RETURNING *")
        .bind("name", name.digest())
        .map((row, context) -> session(row))
        .findOne();
  }

  /** Inserts a session, unless there is one of its name; waits for whoever is inserting it. */
  boolean insert(Tx tx, Session session) {
    return bind(
                tx.handle()
                    .createUpdate(
                        """
                        INSERT INTO session (
                          id, name, profile, principal, belongs_to, customer_id, session_id,
                          token_id, token_uuid, issued_at, expires_at, scopes, kid, sealed_token,
                          revoked_at)
                        VALUES (
                          :id, :name, :profile, :principal, :belongsTo, :customer, :sessionId,
                          :tokenId, :tokenUuid, :issuedAt, :expiresAt, :scopes, :kid, :sealedToken,
                          :revokedAt)
                        ON CONFLICT (name) DO NOTHING
                        """),
                session)
            .execute()
        == 1;
  }

  /** Puts {@code session} in the place of the one of its name, which is of the same principal. */
  void replace(Tx tx, Session session) {
    bind(
            tx.handle()
                .createUpdate(
                    """
                    UPDATE session
                    SET id = :id, token_id = :tokenId, token_uuid = :tokenUuid,
                        issued_at = :issuedAt, expires_at = :expiresAt, scopes = :scopes,
                        kid = :kid, sealed_token = :sealedToken, revoked_at = :revokedAt
                    WHERE name = :name AND profile = :profile AND principal = :principal
                      AND belongs_to = :belongsTo AND customer_id = :customer
                      AND COALESCE(session_id, '') = COALESCE(:sessionId, '')
                    """),
            session)
        .execute();
  }

  /** Marks a session of {@code customer} as revoked, if it is not; it is of one name then. */
  Optional<Session> revoke(Tx tx, CustomerId customer, SessionId id, Instant now) {
    return tx.handle()
        .createQuery(
            """
            UPDATE session SET revoked_at = :now
            WHERE id = :id AND customer_id = :customer AND revoked_at IS NULL AND expires_at > :now
            RETURNING *
            """)
        .bind("id", id.toString())
        .bind("customer", customer.toString())
        .bind("now", now)
        .map((row, context) -> session(row))
        .findOne();
  }

  /** Some live sessions of a principal of {@code customer}. */
  List<SessionName> someLive(
      Tx tx, CustomerId customer, PrincipalId principal, Instant now, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT name FROM session
            WHERE principal = :principal AND customer_id = :customer
              AND revoked_at IS NULL AND expires_at > :now
            LIMIT :limit
            """)
        .bind("principal", principal.toString())
        .bind("customer", customer.toString())
        .bind("now", now)
        .bind("limit", limit)
        .map((row, context) -> new SessionName(row.getString("name")))
        .list();
  }

  void revoke(Tx tx, CustomerId customer, List<SessionName> names, Instant now) {
    tx.handle()
        .createUpdate(
            """
            UPDATE session SET revoked_at = :now
            WHERE name IN (<names>) AND customer_id = :customer AND revoked_at IS NULL
            """)
        .bindList("names", names.stream().map(SessionName::digest).toList())
        .bind("customer", customer.toString())
        .bind("now", now)
        .execute();
  }

  Optional<Session> find(Tx tx, SessionId id) {
    return tx.handle()
        .createQuery("SELECT * FROM session WHERE id = :id")
        .bind("id", id.toString())
        .map((row, context) -> session(row))
        .findOne();
  }

  /** The oldest sessions of a principal that have a session id, but for {@code spared}. */
  List<SessionName> oldest(Tx tx, PrincipalId principal, SessionName spared, long count) {
    return tx.handle()
        .createQuery(
            """
            SELECT name FROM session
            WHERE principal = :principal AND session_id IS NOT NULL AND name <> :spared
            ORDER BY id
            LIMIT :count
            """)
        .bind("principal", principal.toString())
        .bind("spared", spared.digest())
        .bind("count", count)
        .map((row, context) -> new SessionName(row.getString("name")))
        .list();
  }

  /** Some sessions that are over. */
  List<Removed> over(Tx tx, Instant now, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT name, principal, session_id FROM session
            WHERE expires_at <= :now
            ORDER BY expires_at
            LIMIT :limit
            """)
        .bind("now", now)
        .bind("limit", limit)
        .map((row, context) -> removed(row))
        .list();
  }

  /** The sessions of a principal itself, or also those of the keys that belong to it. */
  List<Removed> of(Tx tx, PrincipalId principal, boolean withKeys) {
    String sql =
        withKeys
            ? "SELECT name, principal, session_id FROM session WHERE belongs_to = :principal"
            : "SELECT name, principal, session_id FROM session WHERE principal = :principal";
    return tx.handle()
        .createQuery(sql)
        .bind("principal", principal.toString())
        .map((row, context) -> removed(row))
        .list();
  }

  /** Removes a session; returns whether it was there. */
  boolean delete(Tx tx, SessionName name) {
    return tx.handle()
            .createUpdate("DELETE FROM session WHERE name = :name")
            .bind("name", name.digest())
            .execute()
        == 1;
  }

  /**
   * Removes a session; returns whether it was there, and had not been begun anew after {@code
   * ended}.
   */
  boolean delete(Tx tx, SessionName name, Instant ended) {
    return tx.handle()
            .createUpdate("DELETE FROM session WHERE name = :name AND expires_at <= :ended")
            .bind("name", name.digest())
            .bind("ended", ended)
            .execute()
        == 1;
  }

  /** The live sessions of a principal and of its keys, newest first. */
  List<Session> page(
      Tx tx, CustomerId customer, PrincipalId belongsTo, Instant now, Position after, int limit) {
    Query query =
        tx.handle()
            .createQuery(
                """
                SELECT * FROM session
                WHERE belongs_to = :belongsTo AND customer_id = :customer AND id < :after
                  AND revoked_at IS NULL AND expires_at > :now
                ORDER BY id DESC
                LIMIT :limit
                """)
            .bind("belongsTo", belongsTo.toString())
            .bind("customer", customer.toString());
    return page(query, now, after, limit);
  }

  /** One customer's live sessions, newest first. */
  List<Session> page(Tx tx, CustomerId customer, Instant now, Position after, int limit) {
    Query query =
        tx.handle()
            .createQuery(
                """
                SELECT * FROM session
                WHERE customer_id = :customer AND id < :after
                  AND revoked_at IS NULL AND expires_at > :now
                ORDER BY id DESC
                LIMIT :limit
                """)
            .bind("customer", customer.toString());
    return page(query, now, after, limit);
  }

  /** Every customer's live sessions, newest first. For operators only. */
  List<Session> pageOfAll(Tx tx, Instant now, Position after, int limit) {
    Query query =
        tx.handle()
            .createQuery(
                """
                SELECT * FROM session
                WHERE id < :after AND revoked_at IS NULL AND expires_at > :now
                ORDER BY id DESC
                LIMIT :limit
                """);
    return page(query, now, after, limit);
  }

  private static List<Session> page(Query query, Instant now, Position after, int limit) {
    return query
        .bind("now", now)
        .bind("after", after.isStart() ? AFTER_ALL.toString() : after.id())
        .bind("limit", limit)
        .map((row, context) -> session(row))
        .list();
  }

  private static Update bind(Update update, Session session) {
    return update
        .bind("id", session.id().toString())
        .bind("name", session.name().digest())
        .bind("profile", session.profile())
        .bind("principal", session.principal().toString())
        .bind("belongsTo", session.belongsTo().toString())
        .bind("customer", session.customer().toString())
        .bind("sessionId", session.sessionId())
        .bind("tokenId", session.tokenId())
        .bind("tokenUuid", session.tokenUuid().toString())
        .bind("issuedAt", session.issuedAt())
        .bind("expiresAt", session.expiresAt())
        .bind("scopes", session.scopes().toString())
        .bind("kid", session.kid())
        .bind("sealedToken", session.sealedToken())
        .bindByType("revokedAt", session.revokedAt(), Instant.class);
  }

  private static Removed removed(ResultSet row) throws SQLException {
    return new Removed(
        new SessionName(row.getString("name")),
        PrincipalId.parse(row.getString("principal")),
        row.getString("session_id") != null);
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        SessionId.parse(row.getString("id")),
        new SessionName(row.getString("name")),
        row.getString("profile"),
        PrincipalId.parse(row.getString("principal")),
        PrincipalId.parse(row.getString("belongs_to")),
        CustomerId.parse(row.getString("customer_id")),
        row.getString("session_id"),
        row.getString("token_id"),
        UUID.fromString(row.getString("token_uuid")),
        Instant.ofEpochMilli(row.getLong("issued_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Scopes.parse(row.getString("scopes")),
        row.getString("kid"),
        row.getBytes("sealed_token"),
        Timestamps.nullable(row, "revoked_at"));
  }
}
