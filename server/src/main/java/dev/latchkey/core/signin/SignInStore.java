package dev.latchkey.core.signin;

import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of sign-ins and of the forms that were sent. */
public final class SignInStore {
  private static final String COLUMNS =
      "id, user_id, stage, created_at, seen_at, proved_at, source, user_agent";

  void insert(Tx tx, SignIn signIn, byte[] digest) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO sign_in
              (id, user_id, digest, stage, created_at, seen_at, proved_at, source, user_agent)
            VALUES
              (:id, :user, :digest, :stage, :createdAt, :seenAt, :provedAt, :source, :userAgent)
            """)
        .bind("id", signIn.id().toString())
        .bind("user", signIn.user().toString())
        .bind("digest", digest)
        .bind("stage", signIn.stage().label())
        .bind("createdAt", signIn.createdAt())
        .bind("seenAt", signIn.seenAt())
        .bind("provedAt", signIn.provedAt())
        .bind("source", signIn.source())
        .bind("userAgent", signIn.userAgent())
        .execute();
  }

  Optional<SignIn> find(Tx tx, byte[] digest) {
    return tx.handle()
        .createQuery("SELECT " + COLUMNS + " FROM sign_in WHERE digest = :digest")
        .bind("digest", digest)
        .map((row, context) -> signIn(row))
        .findOne();
  }

  Optional<SignIn> find(Tx tx, UserId user, SignInId id) {
    return tx.handle()
        .createQuery("SELECT " + COLUMNS + " FROM sign_in WHERE id = :id AND user_id = :user")
        .bind("id", id.toString())
        .bind("user", user.toString())
        .map((row, context) -> signIn(row))
        .findOne();
  }

  /** A human's, newest first. */
  List<SignIn> of(Tx tx, UserId user, int limit) {
    return tx.handle()
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM sign_in WHERE user_id = :user ORDER BY id DESC LIMIT :limit")
        .bind("user", user.toString())
        .bind("limit", limit)
        .map((row, context) -> signIn(row))
        .list();
  }

  /** Replaces what opens a sign-in, whose human has proved who they are. False if it is gone. */
  boolean renew(Tx tx, SignInId id, byte[] before, byte[] after, SignInStage stage, Instant now) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE sign_in
                SET digest = :after, stage = :stage, proved_at = :now, seen_at = :now,
                  challenge = NULL
                WHERE id = :id AND digest = :before
                """)
            .bind("id", id.toString())
            .bind("before", before)
            .bind("after", after)
            .bind("stage", stage.label())
            .bind("now", now)
            .execute()
        == 1;
  }

  void keepChallenge(Tx tx, SignInId id, byte[] challenge) {
    tx.handle()
        .createUpdate("UPDATE sign_in SET challenge = :challenge WHERE id = :id")
        .bind("id", id.toString())
        .bind("challenge", challenge)
        .execute();
  }

  /** What was kept, which nobody else gets. */
  Optional<byte[]> takeChallenge(Tx tx, SignInId id) {
    return tx.handle()
        .createQuery("SELECT challenge FROM sign_in WHERE id = :id AND challenge IS NOT NULL")
        .bind("id", id.toString())
        .map((row, context) -> row.getBytes("challenge"))
        .findOne()
        .filter(challenge ->
            tx.handle()
                    .createUpdate(
                        """
                        UPDATE sign_in SET challenge = NULL
                        WHERE id = :id AND challenge = :challenge
                        """)
                    .bind("id", id.toString())
                    .bind("challenge", challenge)
                    .execute()
                == 1);
  }

  void seen(Tx tx, SignInId id, Instant now) {
    tx.handle()
        .createUpdate("UPDATE sign_in SET seen_at = :now WHERE id = :id")
        .bind("id", id.toString())
        .bind("now", now)
        .execute();
  }

  boolean delete(Tx tx, UserId user, SignInId id) {
    return tx.handle()
            .createUpdate("DELETE FROM sign_in WHERE id = :id AND user_id = :user")
            .bind("id", id.toString())
            .bind("user", user.toString())
            .execute()
        == 1;
  }

  /** Removes a human's but this; returns how many. */
  int deleteOthers(Tx tx, UserId user, SignInId kept) {
    return tx.handle()
        .createUpdate("DELETE FROM sign_in WHERE user_id = :user AND id <> :kept")
        .bind("user", user.toString())
        .bind("kept", kept.toString())
        .execute();
  }

  /** Removes all of a human's. */
  public void deleteOf(Tx tx, UserId user) {
    tx.handle()
        .createUpdate("DELETE FROM sign_in WHERE user_id = :user")
        .bind("user", user.toString())
        .execute();
  }

  /** Removes a human's oldest at a stage beyond the newest {@code kept}. */
  void keepNewest(Tx tx, UserId user, SignInStage stage, int kept) {
    tx.handle()
        .createUpdate(
            """
            DELETE FROM sign_in
            WHERE user_id = :user AND stage = :stage AND id NOT IN (
              SELECT id FROM sign_in WHERE user_id = :user AND stage = :stage
              ORDER BY id DESC
              LIMIT :kept)
            """)
        .bind("user", user.toString())
        .bind("stage", stage.label())
        .bind("kept", kept)
        .execute();
  }

  /** Removes some that were not used since {@code instant}; returns how many. */
  int purge(Tx tx, Instant instant, int limit) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM sign_in WHERE id IN (
              SELECT id FROM sign_in WHERE seen_at < :instant ORDER BY seen_at LIMIT :limit)
            """)
        .bind("instant", instant)
        .bind("limit", limit)
        .execute();
  }

  /** Remembers that a form was sent; false if it was before. */
  boolean use(Tx tx, String form, Instant now) {
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO used_form (form, used_at) VALUES (:form, :now)
                ON CONFLICT (form) DO NOTHING
                """)
            .bind("form", form)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Forgets some forms that were sent before {@code instant}; returns how many. */
  int purgeForms(Tx tx, Instant instant, int limit) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM used_form WHERE form IN (
              SELECT form FROM used_form WHERE used_at < :instant ORDER BY used_at LIMIT :limit)
            """)
        .bind("instant", instant)
        .bind("limit", limit)
        .execute();
  }

  private static SignIn signIn(ResultSet row) throws SQLException {
    return new SignIn(
        SignInId.parse(row.getString("id")),
        UserId.parse(row.getString("user_id")),
        SignInStage.withLabel(row.getString("stage")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("seen_at")),
        Instant.ofEpochMilli(row.getLong("proved_at")),
        row.getString("source"),
        row.getString("user_agent"));
  }
}
