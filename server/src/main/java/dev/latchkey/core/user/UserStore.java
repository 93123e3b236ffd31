package dev.latchkey.core.user;

import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Timestamps;
import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The users in the table {@code user_account}: its rows with a customer. */
final class UserStore {

  static final String COLUMNS =
      """
      id, customer_id, username, email, full_name, status, role, api_enabled, created_at,
      tokens_from
      """;

  private static final String INSERT =
      """
      INSERT INTO user_account (
        id, customer_id, username, username_key, email, email_key, full_name,
        password_hash, status, role, api_enabled, created_at)
      VALUES (
        :id, :customer, :username, :usernameKey, :email, :emailKey, :fullName,
        :passwordHash, :status, :role, :apiEnabled, :createdAt)
      """;

  void insert(Tx tx, User user, @Nullable SecretText passwordHash) {
    bind(tx.handle().createUpdate(INSERT), user, passwordHash).execute();
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, User user, @Nullable SecretText passwordHash) {
    return statement
        .bind("id", user.id().toString())
        .bind("customer", user.customer().toString())
        .bind("username", user.username())
        .bind("usernameKey", key(user.username()))
        .bind("email", user.email())
        .bind("emailKey", key(user.email()))
        .bind("fullName", user.fullName())
        .bind("passwordHash", passwordHash == null ? null : passwordHash.reveal())
        .bind("status", user.status().label())
        .bind("role", user.role())
        .bind("apiEnabled", user.apiEnabled())
        .bind("createdAt", user.createdAt());
  }

  /** The same for many, in one go. */
  void insertAll(Tx tx, List<UserCredential> users) {
    PreparedBatch batch = tx.handle().prepareBatch(INSERT);
    for (UserCredential each : users) {
      var _ = bind(batch, each.user(), each.passwordHash()).add();
    }
    var _ = batch.execute();
  }

  /** Whether anybody, operators included, has this username or address. */
  boolean isTaken(Tx tx, LoginName name) {
    return tx.handle()
        .createQuery(
            """
            SELECT 1 FROM user_account WHERE username_key = :name
            UNION ALL
            SELECT 1 FROM user_account WHERE email_key = :name
            """)
        .bind("name", name.key())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /** The id of the user or operator with this username or address. */
  Optional<UserId> findId(Tx tx, LoginName name) {
    // Two statements, for one index each.
    String sql =
        name.isAddress()
            ? "SELECT id FROM user_account WHERE email_key = :name"
            : "SELECT id FROM user_account WHERE username_key = :name";
    return tx.handle()
        .createQuery(sql)
        .bind("name", name.key())
        .map((row, context) -> UserId.parse(row.getString("id")))
        .findOne();
  }

  /** A user or an operator. */
  Optional<UserCredential> findCredential(Tx tx, UserId id) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, customer_id, username, email, full_name, status, role, api_enabled, created_at,
                   tokens_from, password_hash
            FROM user_account
            WHERE id = :id
            """)
        .bind("id", id.toString())
        .map((row, context) -> credential(row))
        .findOne();
  }

  /**
   * Keeps others from changing a row until the transaction ends, and whoever reads the time after
   * this from being before them.
   */
  void lock(Tx tx, UserId id) {
    tx.handle()
        .createUpdate("UPDATE user_account SET id = id WHERE id = :id")
        .bind("id", id.toString())
        .execute();
  }

  Optional<User> find(Tx tx, CustomerId customer, UserId id) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, customer_id, username, email, full_name, status, role, api_enabled, created_at,
                   tokens_from
            FROM user_account
            WHERE id = :id AND customer_id = :customer
            """)
        .bind("id", id.toString())
        .bind("customer", customer.toString())
        .map((row, context) -> user(row))
        .findOne();
  }

  /** A user of any customer, for who then asks whether they are within reach. */
  Optional<User> find(Tx tx, UserId id) {
    return findCredential(tx, id).map(UserCredential::user).filter(user -> !user.isOperator());
  }

  /** Those of these users and operators that there are; not too many at once. */
  List<User> findAll(Tx tx, Collection<UserId> ids) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, customer_id, username, email, full_name, status, role, api_enabled, created_at,
                   tokens_from
            FROM user_account
            WHERE id IN (<ids>)
            """)
        .bindList("ids", ids.stream().map(UserId::toString).toList())
        .map((row, context) -> user(row))
        .list();
  }

  /** A user of any customer, or an operator: for who shows the secret of their link. */
  Optional<Human> findHuman(Tx tx, UserId id) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, customer_id, username, email, full_name, status
            FROM user_account
            WHERE id = :id
            """)
        .bind("id", id.toString())
        .map((row, context) -> human(row))
        .findOne();
  }

  /** Writes a password, the status that comes with it, and from when on tokens are good. */
  void updatePassword(
      Tx tx, Human human, SecretText passwordHash, AccountStatus status, Instant tokensFrom) {
    CustomerId customer = human.customer();
    tx.handle()
        .createUpdate(
            """
            UPDATE user_account
            SET password_hash = :passwordHash, status = :status, tokens_from = :tokensFrom
            WHERE id = :id AND COALESCE(customer_id, '') = :customer
            """)
        .bind("id", human.id().toString())
        .bind("customer", customer == null ? "" : customer.toString())
        .bind("passwordHash", passwordHash.reveal())
        .bind("status", status.label())
        .bind("tokensFrom", tokensFrom)
        .execute();
  }

  /**
   * Puts another hash of the same password in the place of {@code before}; false where that is not
   * what is there.
   */
  boolean replaceHash(Tx tx, User user, SecretText before, SecretText after) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE user_account SET password_hash = :after
                WHERE id = :id AND customer_id = :customer AND password_hash = :before
                """)
            .bind("id", user.id().toString())
            .bind("customer", user.customer().toString())
            .bind("before", before.reveal())
            .bind("after", after.reveal())
            .execute()
        == 1;
  }

  /** Writes full name and address of {@code user}. */
  void updateProfile(Tx tx, User user) {
    tx.handle()
        .createUpdate(
            """
            UPDATE user_account
            SET full_name = :fullName, email = :email, email_key = :emailKey
            WHERE id = :id AND COALESCE(customer_id, '') = :customer
            """)
        .bind("id", user.id().toString())
        .bind("customer", user.isOperator() ? "" : user.customer().toString())
        .bind("fullName", user.fullName())
        .bind("email", user.email())
        .bind("emailKey", key(user.email()))
        .execute();
  }

  /** Writes an erased user, who has no password. */
  void updateErased(Tx tx, User user) {
    tx.handle()
        .createUpdate(
            """
            UPDATE user_account
            SET username = :name, username_key = :name, email = :email, email_key = :email,
                full_name = :fullName, password_hash = NULL, status = :status,
                api_enabled = :apiEnabled, tokens_from = :tokensFrom
            WHERE id = :id AND customer_id = :customer
            """)
        .bind("id", user.id().toString())
        .bind("customer", user.customer().toString())
        .bind("name", user.username())
        .bind("email", user.email())
        .bind("fullName", user.fullName())
        .bind("status", user.status().label())
        .bind("apiEnabled", user.apiEnabled())
        .bindByType("tokensFrom", user.tokensFrom(), Instant.class)
        .execute();
  }

  /** Writes the status of {@code user}, and from when on its tokens are good. */
  void updateStatus(Tx tx, User user) {
    tx.handle()
        .createUpdate(
            """
            UPDATE user_account
            SET status = :status, tokens_from = :tokensFrom
            WHERE id = :id AND COALESCE(customer_id, '') = :customer
            """)
        .bind("id", user.id().toString())
        .bind("customer", user.isOperator() ? "" : user.customer().toString())
        .bind("status", user.status().label())
        .bindByType("tokensFrom", user.tokensFrom(), Instant.class)
        .execute();
  }

  /** Writes the role of {@code user}, and whether its tokens may make calls. */
  void updateRole(Tx tx, User user) {
    tx.handle()
        .createUpdate(
            """
            UPDATE user_account
            SET role = :role, api_enabled = :apiEnabled
            WHERE id = :id AND customer_id = :customer
            """)
        .bind("id", user.id().toString())
        .bind("customer", user.customer().toString())
        .bind("role", user.role())
        .bind("apiEnabled", user.apiEnabled())
        .execute();
  }

  static String key(String name) {
    return LoginName.of(name).orElseThrow().key();
  }

  static UserCredential credential(ResultSet row) throws SQLException {
    String hash = row.getString("password_hash");
    return new UserCredential(user(row), hash == null ? null : SecretText.of(hash));
  }

  private static Human human(ResultSet row) throws SQLException {
    String customer = row.getString("customer_id");
    return new Human(
        UserId.parse(row.getString("id")),
        customer == null ? null : CustomerId.parse(customer),
        row.getString("username"),
        row.getString("email"),
        row.getString("full_name"),
        AccountStatus.withLabel(row.getString("status")).orElseThrow());
  }

  static User user(ResultSet row) throws SQLException {
    String customer = row.getString("customer_id");
    return new User(
        UserId.parse(row.getString("id")),
        customer == null ? CustomerId.INSTALLATION : CustomerId.parse(customer),
        row.getString("username"),
        row.getString("email"),
        row.getString("full_name"),
        AccountStatus.withLabel(row.getString("status")).orElseThrow(),
        row.getString("role"),
        row.getBoolean("api_enabled"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Timestamps.nullable(row, "tokens_from"));
  }
}
