package dev.latchkey.acceptance.harness;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;

/**
 * A database on the run's PostgreSQL server.
 *
 * @param masterKey base64 of 32 bytes
 * @param port where processes reach the server: its own, or that of a proxy before it
 */
public record PostgresStore(Path data, String database, String masterKey, int port)
    implements Store {
  static PostgresStore create(Path data) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    String masterKey = Secrets.remember(Base64.getEncoder().encodeToString(key));
    return new PostgresStore(
        data, PostgresServer.createDatabase(), masterKey, PostgresServer.port());
  }

  /** The same store, reached through another port. */
  public PostgresStore through(int otherPort) {
    return new PostgresStore(data, database, masterKey, otherPort);
  }

  /** The same store as another machine uses it: with a data folder of its own. */
  public PostgresStore withData(Path otherData) {
    return new PostgresStore(otherData, database, masterKey, port);
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "LATCHKEY_DB_URL", PostgresServer.url(port, database), "LATCHKEY_MASTER_KEY", masterKey);
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(PostgresServer.url(PostgresServer.port(), database));
  }

  /** Changes a setting for all who connect to this database from now on. */
  public void set(String parameter, String value) throws SQLException {
    PostgresServer.execute("ALTER DATABASE " + database + " SET " + parameter + " = " + value);
  }

  @Override
  public Store copyTo(Path folder) {
    return new PostgresStore(
        folder, PostgresServer.copyDatabase(database), masterKey, PostgresServer.port());
  }
}
