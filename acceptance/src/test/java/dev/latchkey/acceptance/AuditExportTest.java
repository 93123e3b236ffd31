package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.AuditTrail;
import dev.latchkey.acceptance.harness.CommandResult;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code audit export}: what happened, one event a line. */
@OnEachStore
class AuditExportTest {
  private static final List<String> FIELDS =
      List.of(
          "seq",
          "at",
          "actor",
          "action",
          "target",
          "customer",
          "source",
          "user_agent",
          "outcome",
          "request_id");

  private final Latchkey latchkey;
  private final Server server;
  private final Population people;

  AuditExportTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.people = people;
  }

  @Test
  void events_haveTheContractsFields_andNumbersWithoutGaps() {
    server.rebelcoreToken(people.caller());

    List<JsonNode> events = AuditTrail.of(latchkey).events();

    assertThat(events).isNotEmpty();
    long last = events.getFirst().get("seq").longValue() - 1;
    for (JsonNode event : events) {
      List<String> names = Json.names(event);
      assertThat(names.subList(0, FIELDS.size())).isEqualTo(FIELDS);
      assertThat(names.subList(FIELDS.size(), names.size())).isIn(List.of(), List.of("token_id"));
      assertThat(event.get("seq").longValue()).isEqualTo(last + 1);
      assertThat(Instant.parse(event.get("at").stringValue())).isBeforeOrEqualTo(Instant.now());
      last++;
    }
  }

  @Test
  void eachToken_hasAnEventOfItsIssue() {
    Reply rebelcore = server.rebelcore(people.caller());
    Reply kubex = server.kubex(people.enabledUser());
    String opaque = rebelcore.json().get("token").stringValue();
    String jwt = kubex.json().get("apiToken").stringValue();

    AuditTrail trail = AuditTrail.of(latchkey);

    assertIssue(trail.issueOf(TokenId.ofOpaque(opaque)), people.caller(), rebelcore, opaque);
    assertIssue(trail.issueOf(TokenId.ofJwt(jwt)), people.enabledUser(), kubex, jwt);
  }

  @Test
  void refusedLogin_isAnEvent_thatNamesNoStranger() {
    String stranger = "stranger@api.rebelcore.local";
    String guess = Secrets.remember("guessed-by-a-stranger");
    Reply unknown =
        server
            .http()
            .post("/api/v1/authorize", Json.write(Map.of("username", stranger, "password", guess)));
    Reply wrong = server.rebelcore(people.caller().withWrongPassword());

    CommandResult export = latchkey.run("audit", "export");

    assertThat(export.stdout()).doesNotContain(stranger).doesNotContain(guess);
    for (Reply refused : List.of(unknown, wrong)) {
      assertThat(AuditTrail.parse(export).events())
          .filteredOn(event -> event.path("request_id").asString("").equals(requestId(refused)))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.get("outcome").stringValue()).isNotEqualTo("ok");
            assertThat(event.has("token_id")).isFalse();
          });
    }
  }

  @Test
  void apiUsersLife_isInTheTrail() {
    Account minted = latchkey.mintApiUser(Population.ACME);
    latchkey.ask("api-user", "deactivate", minted.username());

    List<JsonNode> events = AuditTrail.of(latchkey).about(minted.id());

    assertThat(events).hasSize(2);
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.get("actor").stringValue()).startsWith("cli:");
          assertThat(event.get("outcome").stringValue()).isEqualTo("ok");
          assertThat(event.get("customer").stringValue()).isNotBlank();
        });
    assertThat(events).extracting(event -> event.get("action")).doesNotHaveDuplicates();
  }

  @Test
  void since_leavesOutWhatWasBefore() {
    server.rebelcoreToken(people.caller());
    Instant since = Instant.now();
    String token = server.rebelcoreToken(people.caller());

    AuditTrail trail =
        AuditTrail.parse(latchkey.run("audit", "export", "--since", since.toString()));

    assertThat(trail.issuedTokens()).contains(TokenId.ofOpaque(token));
    assertThat(trail.events())
        .allSatisfy(event ->
            assertThat(Instant.parse(event.get("at").stringValue()).plusMillis(1))
                .isAfterOrEqualTo(since));
  }

  @Test
  void csv_hasTheSameFields_andIsNoSpreadsheetFormula() {
    Reply login =
        server
            .http()
            .send(
                "POST",
                "/api/v1/authorize",
                Map.of("Content-Type", "application/json", "User-Agent", "=1+1,\"x\""),
                people.caller().rebelcoreLogin());
    assertThat(login.status()).isEqualTo(200);
    Secrets.remember(login.json().get("token").stringValue());

    CommandResult csv = latchkey.run("audit", "export", "--format", "csv");

    assertThat(csv.exit()).isZero();
    List<String> lines = csv.stdout().lines().toList();
    assertThat(lines.getFirst()).isEqualTo(String.join(",", FIELDS) + ",token_id");
    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(csv.stdout()).contains("1+1,\"\"x\"\"").doesNotContainPattern("(?m)(^|,)\"?=1");
  }

  @Test
  void verify_findsTheTrailIntact() {
    server.rebelcoreToken(people.caller());

    CommandResult verified = latchkey.run("audit", "verify");

    assertThat(verified.exit()).as("%s", verified).isZero();
  }

  private void assertIssue(JsonNode event, Account account, Reply login, String token) {
    assertThat(event.get("action").stringValue()).isEqualTo("token.issue");
    assertThat(event.get("outcome").stringValue()).isEqualTo("ok");
    assertThat(event.get("actor").stringValue()).contains(account.id());
    assertThat(event.get("customer").stringValue())
        .isEqualTo(server.verify(token).header("X-Auth-Customer"));
    assertThat(event.get("source").stringValue()).isEqualTo("127.0.0.1");
    assertThat(event.get("user_agent").stringValue()).startsWith("Java-http-client");
    assertThat(event.get("request_id").stringValue()).isEqualTo(requestId(login));
  }

  private static String requestId(Reply reply) {
    return reply.header("X-Request-Id");
  }
}
