package dev.latchkey.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** API users: minted with credentials that are shown once, deactivated, rotated. */
@OnEachStore
class ApiUserTest {
  private static final Duration SEEN = Duration.ofSeconds(2);

  private final Latchkey latchkey;
  private final Server server;
  private final Population people;

  ApiUserTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.people = people;
  }

  @Test
  void minting_showsASyntheticUsername_andARandomPassword() {
    JsonNode made =
        latchkey.ask("api-user", "create", "--customer", Population.ACME, "--label", "billing");

    assertThat(Json.names(made)).containsExactly("id", "username", "password", "customer", "role");
    assertThat(made.get("username").stringValue())
        .matches(
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}@api\\.rebelcore\\.local");
    assertThat(made.get("password").stringValue()).matches("[A-Za-z0-9]{48}");
    assertThat(made.get("role").stringValue()).isEqualTo("member");
  }

  @Test
  void apiUser_mintedWhileTheServerRuns_logsInAtOnce() {
    Account minted = latchkey.mintApiUser(Population.ACME);

    assertThat(server.verify(server.rebelcoreToken(minted)).status()).isEqualTo(200);
  }

  @Test
  void password_isKeptNowhere() throws SQLException {
    String list = latchkey.run("api-user", "list", "--output", "json").stdout();
    assertThat(list).contains(people.caller().username()).doesNotContain("password");

    for (Account account : List.of(people.caller(), people.enabledUser())) {
      assertThat(everyCell()).noneMatch(cell -> cell.contains(account.password()));
    }
  }

  @Test
  void deactivation_failsTheNextLogin_whileAnIssuedRebelcoreTokenLivesOn() {
    Account minted = latchkey.mintApiUser(Population.ACME);
    String opaque = server.rebelcoreToken(minted);
    String jwt = server.kubexToken(minted);
    assertThat(server.verify(jwt).status()).isEqualTo(200);

    latchkey.ask("api-user", "deactivate", minted.username());
    Eventually.within(SEEN, "kubex token refused", () -> server.verify(jwt).status() == 401);

    Reply login = server.rebelcore(minted);
    assertThat(login.status()).isEqualTo(401);
    assertThat(login.body()).isEqualTo("{\"detail\":\"invalid credentials\"}");
    KubexContract.assertError(server.kubex(minted), 401);
    KubexContract.assertError(server.verify(jwt), 401);
    assertThat(server.verify(opaque).status()).isEqualTo(200);
  }

  @Test
  void reactivation_letsItLogInAgain() {
    Account minted = latchkey.mintApiUser(Population.ACME);
    latchkey.ask("api-user", "deactivate", minted.username());
    latchkey.ask("api-user", "activate", minted.username());

    Eventually.within(SEEN, "logs in", () -> server.rebelcore(minted).status() == 200);
  }

  @Test
  void userDeactivated_losesItsKubexToken() {
    Account user = latchkey.createUser(Population.ACME, "leaver", "member", "--api-enabled");
    String jwt = server.kubexToken(user);
    assertThat(server.verify(jwt).status()).isEqualTo(200);

    latchkey.ask("user", "deactivate", user.username());

    Eventually.within(SEEN, "token refused", () -> server.verify(jwt).status() == 401);
    KubexContract.assertError(server.kubex(user), 401);
  }

  @Test
  void rotation_mintsASuccessorWithTheSameRole_andLeavesTheOldOneActive() {
    Account old = latchkey.mintApiUser(Population.ACME, "--role", "auditor");

    JsonNode made = latchkey.ask("api-user", "rotate", old.username());

    assertThat(Json.names(made)).containsExactly("id", "username", "password", "customer", "role");
    assertThat(made.get("username").stringValue()).isNotEqualTo(old.username());
    assertThat(made.get("role").stringValue()).isEqualTo("auditor");
    Account successor =
        new Account(
            made.get("id").stringValue(),
            made.get("username").stringValue(),
            made.get("password").stringValue(),
            Population.ACME);
    assertThat(server.rebelcore(successor).status()).isEqualTo(200);
    assertThat(server.rebelcore(old).status()).isEqualTo(200);
  }

  @Test
  void rotationWithGrace_deactivatesTheOldOneAfterIt() {
    Account old = latchkey.mintApiUser(Population.ACME);

    JsonNode made = latchkey.ask("api-user", "rotate", old.username(), "--grace", "1s");

    Eventually.within(
        Duration.ofSeconds(10), "old one refused", () -> server.rebelcore(old).status() == 401);
    Account successor =
        new Account(
            made.get("id").stringValue(),
            made.get("username").stringValue(),
            made.get("password").stringValue(),
            Population.ACME);
    assertThat(server.rebelcore(successor).status()).isEqualTo(200);
  }

  @Test
  void ownersRole_isNotForApiUsers() {
    String refusal =
        latchkey
            .run("api-user", "create", "--customer", Population.ACME, "--role", "owner")
            .refusal();

    assertThat(refusal).contains("owner");
  }

  @Test
  void domain_isConfigurable() {
    JsonNode made =
        latchkey
            .with("LATCHKEY_API_USERS_DOMAIN", "machines.example.com")
            .ask("api-user", "create", "--customer", Population.ACME);

    assertThat(made.get("username").stringValue()).endsWith("@machines.example.com");
  }

  @Test
  void userAddress_inTheApiUsersDomain_isRefused() {
    assertThat(
            latchkey
                .runWithInput(
                    "correct horse battery\n",
                    "user",
                    "create",
                    "--customer",
                    Population.ACME,
                    "--username",
                    "squatter",
                    "--email",
                    "squatter@api.rebelcore.local",
                    "--full-name",
                    "Squatter",
                    "--role",
                    "member",
                    "--password-stdin")
                .refusal())
        .isNotBlank();
  }

  /** Every value in every table, as text. */
  private List<String> everyCell() throws SQLException {
    List<String> cells = new ArrayList<>();
    try (Connection connection = latchkey.store().connect()) {
      for (String table : tables(connection)) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
              Object value = rows.getObject(column);
              cells.add(
                  value instanceof byte[] bytes
                      ? new String(bytes, ISO_8859_1)
                      : String.valueOf(value));
            }
          }
        }
      }
    }
    return cells;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    String schema =
        connection.getMetaData().getURL().startsWith("jdbc:postgresql") ? "public" : null;
    try (ResultSet rows =
        connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    assertThat(tables).contains("api_user", "audit_event");
    return tables;
  }
}
