package dev.latchkey.core.resourceserver;

import dev.latchkey.core.listing.Position;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table {@code resource_server}. */
final class ResourceServerStore {

  /** Inserts one; false if its name is taken. */
  boolean insert(Tx tx, ResourceServer server, byte[] digest) {
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO resource_server (
                  id, name, name_key, audience, secret_digest, created_at)
                VALUES (:id, :name, :nameKey, :audience, :digest, :createdAt)
                ON CONFLICT (name_key) DO NOTHING
                """)
            .bind("id", server.id().toString())
            .bind("name", server.name())
            .bind("nameKey", key(server.name()))
            .bind("audience", server.audience())
            .bind("digest", digest)
            .bind("createdAt", server.createdAt())
            .execute()
        == 1;
  }

  Optional<ResourceServer> find(Tx tx, ResourceServerId id) {
    return tx.handle()
        .createQuery("SELECT id, name, audience, created_at FROM resource_server WHERE id = :id")
        .bind("id", id.toString())
        .map((row, context) -> server(row))
        .findOne();
  }

  Optional<ResourceServer> findByName(Tx tx, String name) {
    return tx.handle()
        .createQuery(
            "SELECT id, name, audience, created_at FROM resource_server WHERE name_key = :nameKey")
        .bind("nameKey", key(name))
        .map((row, context) -> server(row))
        .findOne();
  }

  /** Removes one; false if there was none. */
  boolean delete(Tx tx, ResourceServerId id) {
    return tx.handle()
            .createUpdate("DELETE FROM resource_server WHERE id = :id")
            .bind("id", id.toString())
            .execute()
        == 1;
  }

  /** Newest first. */
  List<ResourceServer> page(Tx tx, Position after, int limit) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, name, audience, created_at
            FROM resource_server
            WHERE (created_at, id) < (:afterCreatedAt, :afterId)
            ORDER BY created_at DESC, id DESC
            LIMIT :limit
            """)
        .bind("afterCreatedAt", after.at())
        .bind("afterId", after.id())
        .bind("limit", limit)
        .map((row, context) -> server(row))
        .list();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static ResourceServer server(ResultSet row) throws SQLException {
    return new ResourceServer(
        ResourceServerId.parse(row.getString("id")),
        row.getString("name"),
        row.getString("audience"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
