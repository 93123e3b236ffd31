package dev.latchkey.platform.db;

import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** How Java values lie in columns, the same on both databases. */
final class ColumnTypes {
  private ColumnTypes() {}

  /** Instants as epoch milliseconds, UUIDs as text. */
  static Jdbi register(Jdbi jdbi) {
    jdbi.registerArgument(new InstantArgument());
    jdbi.registerArgument(new UuidArgument());
    jdbi.registerColumnMapper(
        Instant.class,
        (rows, column, context) -> {
          long milliseconds = rows.getLong(column);
          return rows.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
        });
    jdbi.registerColumnMapper(
        UUID.class,
        (rows, column, context) -> {
          String text = rows.getString(column);
          return text == null ? null : UUID.fromString(text);
        });
    // Transactions are ended by Database, on connections that never autocommit.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    return jdbi;
  }

  private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
    InstantArgument() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setLong(position, value.toEpochMilli());
    }
  }

  private static final class UuidArgument extends AbstractArgumentFactory<UUID> {
    UuidArgument() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(UUID value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setString(position, value.toString());
    }
  }
}
