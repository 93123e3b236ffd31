package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.PostgresStore;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.SqliteStore;
import dev.latchkey.acceptance.harness.StoreKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that cannot serve says why in one line, and ends with 1. */
@OnEachStore
class StartRefusedTest {
  private final Latchkey latchkey;

  StartRefusedTest(Latchkey latchkey) {
    this.latchkey = latchkey;
  }

  @Test
  void portInUse_isNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(latchkey.run("serve", "--port", port).refusal()).contains(port);
    }
  }

  @Test
  void masterKeyThatDoesNotFit_isRefused() {
    String other = Base64.getEncoder().encodeToString(new byte[32]);

    assertThat(latchkey.with("LATCHKEY_MASTER_KEY", other).run("serve", "--port", "0").refusal())
        .containsIgnoringCase("master key")
        .doesNotContain(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"c2hvcnQ=", "not base64!", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB"})
  void masterKeyOfTheWrongForm_isRefused_andNotQuoted(String key) {
    assertThat(latchkey.with("LATCHKEY_MASTER_KEY", key).run("serve", "--port", "0").refusal())
        .containsIgnoringCase("master")
        .doesNotContain(key);
  }

  @Test
  void masterKeyThatVanished_isNotMadeAnew() throws IOException {
    Assumptions.assumeTrue(latchkey.store() instanceof SqliteStore, "a key beside the database");
    Path key = latchkey.store().data().resolve("master.key");
    Path elsewhere = latchkey.folder().resolve("master.key");
    Files.move(key, elsewhere);
    try {
      assertThat(latchkey.run("serve", "--port", "0").refusal()).containsIgnoringCase("master");
      assertThat(key).doesNotExist();
    } finally {
      Files.move(elsewhere, key);
    }
    try (Server server = latchkey.start()) {
      assertThat(server.http().get("/health/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void postgresThatMayForget_isRefused() throws SQLException {
    Assumptions.assumeTrue(latchkey.store() instanceof PostgresStore, "PostgreSQL only");
    PostgresStore forgetful = (PostgresStore) StoreKind.POSTGRESQL.create(latchkey.store().data());
    forgetful.set("synchronous_commit", "off");

    assertThat(latchkey.on(forgetful).run("serve", "--port", "0").refusal())
        .contains("synchronous_commit");
  }

  @Test
  void unreachableDatabase_isNamed_withoutItsPassword() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String refusal =
        latchkey
            .with("LATCHKEY_DB_URL", "jdbc:postgresql://127.0.0.1:" + free + "/latchkey")
            .with("LATCHKEY_DB_USER", "latchkey")
            .with("LATCHKEY_DB_PASSWORD", "open-sesame-7")
            .with("LATCHKEY_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]))
            .run("serve", "--port", "0")
            .refusal();

    assertThat(refusal).contains(String.valueOf(free)).doesNotContain("open-sesame-7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api-users: {domian: example.com}     | latchkey.yaml:1 | api-users.domain",
        "publicurl: https://id.example.com    | latchkey.yaml:1 | public-url",
        "dialects: {rebelcore: {lifetme: 1h}} | latchkey.yaml:1 | lifetime",
      })
  void unknownKey_isNamedWithItsLine_andTheOneThatWasMeant(
      String yaml, String place, String suggestion) {
    assertThat(latchkey.configured(yaml + "\n").run("serve", "--port", "0").refusal())
        .contains(place)
        .contains(suggestion);
  }

  @Test
  void unknownVariable_isNamed_andTheOneThatWasMeant() {
    assertThat(
            latchkey
                .with("LATCHKEY_API_USERS_DOMIAN", "example.com")
                .run("serve", "--port", "0")
                .refusal())
        .contains("LATCHKEY_API_USERS_DOMIAN")
        .contains("LATCHKEY_API_USERS_DOMAIN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dialects: {rebelcore: {lifetime: soon}}",
        "dialects: {rebelcore: {lifetime: -1s}}",
        "dialects: {kubex: {algorithm: none}}",
        "public-url: [1, 2]",
        "a: [",
        "public-url: https://one.example\npublic-url: https://two.example",
      })
  void badValue_isNamedWithItsPlace(String yaml) {
    assertThat(latchkey.configured(yaml + "\n").run("serve", "--port", "0").refusal())
        .contains("latchkey.yaml:");
  }

  @Test
  void missingConfigurationFile_isNamed() {
    assertThat(latchkey.run("serve", "--port", "0", "--config", "/nowhere/latchkey.yaml").refusal())
        .contains("/nowhere/latchkey.yaml");
  }

  @Test
  void openAddressWithoutTls_isRefused() {
    assertThat(latchkey.run("serve", "--port", "0", "--host", "0.0.0.0").refusal())
        .containsIgnoringCase("tls");
  }
}
