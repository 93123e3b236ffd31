package dev.latchkey.core.user;

import dev.latchkey.core.intake.Facts;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What an import looks up in the table {@code user_account}. */
final class UserImportStore {

  /** Those, operators included, who have a username, an address or an id that a row wants. */
  List<TakenNames.Holder> findTaken(Tx tx, List<ImportedUser> rows) {
    List<String> ids =
        rows.stream().map(ImportedUser::id).filter(Objects::nonNull).map(UUID::toString).toList();
    // Statements for one index each, and an id that nobody has where none is asked for.
    return tx.handle()
        .createQuery(
            """
            SELECT id, customer_id, username_key, email_key, full_name, role, api_enabled
            FROM user_account WHERE username_key IN (<usernames>)
            UNION
            SELECT id, customer_id, username_key, email_key, full_name, role, api_enabled
            FROM user_account WHERE email_key IN (<emails>)
            UNION
            SELECT id, customer_id, username_key, email_key, full_name, role, api_enabled
            FROM user_account WHERE id IN (<ids>)
            """)
        .bindList("usernames", rows.stream().map(row -> UserStore.key(row.username())).toList())
        .bindList("emails", rows.stream().map(row -> UserStore.key(row.email())).toList())
        .bindList("ids", ids.isEmpty() ? List.of("") : ids)
        .map((row, context) -> holder(row))
        .list();
  }

  private static TakenNames.Holder holder(ResultSet row) throws SQLException {
    UserId id = UserId.parse(row.getString("id"));
    String customer = row.getString("customer_id");
    Facts facts =
        new Facts()
            .with("id", id.uuid())
            .with("customer", customer == null ? null : CustomerId.parse(customer))
            .with("email", row.getString("email_key"))
            .with("full_name", row.getString("full_name"))
            .with("role", row.getString("role"))
            .with("api_enabled", row.getBoolean("api_enabled"));
    return new TakenNames.Holder(
        id.uuid(), row.getString("username_key"), row.getString("email_key"), facts);
  }

  /** The users with these usernames, ignoring case, by {@link LoginName}; of any customer. */
  List<User> findByUsernames(Tx tx, Collection<LoginName> usernames) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, customer_id, username, email, full_name, status, role, api_enabled, created_at,
                   tokens_from
            FROM user_account
            WHERE username_key IN (<usernames>) AND customer_id IS NOT NULL
            """)
        .bindList("usernames", usernames.stream().map(LoginName::key).toList())
        .map((row, context) -> UserStore.user(row))
        .list();
  }
}
