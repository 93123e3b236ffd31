package dev.latchkey.core.invitation;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code invitation}. */
public final class InvitationStore {

  /** Writes the one link of its holder, in the place of another if there was one. */
  void put(Tx tx, Invitation invitation, byte[] digest) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO invitation (digest, user_id, purpose, created_at, expires_at)
            VALUES (:digest, :user, :purpose, :createdAt, :expiresAt)
            ON CONFLICT (user_id) DO UPDATE SET
              digest = excluded.digest, purpose = excluded.purpose,
              created_at = excluded.created_at, expires_at = excluded.expires_at
            """)
        .bind("digest", digest)
        .bind("user", invitation.holder().uuid().toString())
        .bind("purpose", invitation.purpose().label())
        .bind("createdAt", invitation.createdAt())
        .bind("expiresAt", invitation.expiresAt())
        .execute();
  }

  Optional<Invitation> find(Tx tx, byte[] digest, Instant now) {
    return tx.handle()
        .createQuery(
            """
            SELECT user_id, purpose, created_at, expires_at
            FROM invitation
            WHERE digest = :digest AND expires_at > :now
            """)
        .bind("digest", digest)
        .bind("now", now)
        .map((row, context) -> invitation(row))
        .findOne();
  }

  Optional<Invitation> findOf(Tx tx, PrincipalId holder, Instant now) {
    return tx.handle()
        .createQuery(
            """
            SELECT user_id, purpose, created_at, expires_at
            FROM invitation
            WHERE user_id = :user AND expires_at > :now
            """)
        .bind("user", holder.uuid().toString())
        .bind("now", now)
        .map((row, context) -> invitation(row))
        .findOne();
  }

  /** Removes a link and returns it: of many who do so at once, one finds it. */
  Optional<Invitation> take(Tx tx, byte[] digest, Instant now) {
    return tx.handle()
        .createQuery(
            """
            DELETE FROM invitation
            WHERE digest = :digest AND expires_at > :now
            RETURNING user_id, purpose, created_at, expires_at
            """)
        .bind("digest", digest)
        .bind("now", now)
        .map((row, context) -> invitation(row))
        .findOne();
  }

  void deleteOf(Tx tx, PrincipalId holder) {
    tx.handle()
        .createUpdate("DELETE FROM invitation WHERE user_id = :user")
        .bind("user", holder.uuid().toString())
        .execute();
  }

  void deleteOf(Tx tx, List<PrincipalId> holders) {
    tx.handle()
        .createUpdate("DELETE FROM invitation WHERE user_id IN (<users>)")
        .bindList("users", holders.stream().map(holder -> holder.uuid().toString()).toList())
        .execute();
  }

  /** Removes some of those that are over; returns how many. */
  int purge(Tx tx, Instant now, int limit) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM invitation WHERE digest IN (
              SELECT digest FROM invitation WHERE expires_at <= :now
              ORDER BY expires_at
              LIMIT :limit)
            """)
        .bind("now", now)
        .bind("limit", limit)
        .execute();
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        new PrincipalId(PrincipalKind.USER, UUID.fromString(row.getString("user_id"))),
        LinkPurpose.withLabel(row.getString("purpose")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
