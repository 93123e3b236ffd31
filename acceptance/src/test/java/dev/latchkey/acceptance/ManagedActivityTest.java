package dev.latchkey.acceptance;

import static dev.latchkey.acceptance.harness.Management.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.Management;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The activity, by the management API. */
@OnEachStore
class ManagedActivityTest {
  private static final String PATH = "/v1/activity";

  private final Latchkey latchkey;
  private final Server server;
  private final Population people;
  private final Management owner;

  ManagedActivityTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.people = people;
    this.owner = Management.by(server, people.owner());
  }

  @Test
  void whatHappens_isListedInWords_withItsData() {
    Account caller = mint("in words");
    String principal = "api-user:" + caller.id();
    server.rebelcoreToken(caller);
    server.rebelcore(caller.withWrongPassword());
    List<JsonNode> entries = owner.all(PATH + "?principal=" + principal + "&kind=event");
    assertThat(entries.stream().map(entry -> entry.get("action").stringValue()))
        .containsExactly("login", "token.issue", "api-user.create");
    JsonNode minted = entries.getLast();
    assertThat(minted.get("sentence").stringValue())
        .startsWith("owner minted")
        .contains("in words");
    assertThat(minted.get("actor").stringValue()).isEqualTo("user:" + people.owner().id());
    assertThat(minted.get("target").stringValue()).isEqualTo(principal);
    assertThat(minted.get("source").stringValue()).isEqualTo("127.0.0.1");
    assertThat(entries.getFirst().get("outcome").stringValue()).isNotEqualTo("ok");
    String query = PATH + "?principal=" + principal;
    assertThat(owner.all(query + "&outcome=refused")).hasSize(1);
    assertThat(owner.all(query + "&action=token.issue")).hasSize(1);
    assertThat(owner.all(query + "&action=api-user.*")).hasSize(1);
    assertThat(owner.all(query + "&actor=user:" + people.owner().id())).hasSize(1);
    assertThat(owner.all(query + "&source=192.0.2.1")).isEmpty();
    assertThat(owner.all(query + "&until=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(owner.all(query + "&from=2020-01-01T00:00:00Z")).hasSize(3);
  }

  @Test
  void calls_areListedToo_andCounted() {
    Account caller = mint("calling");
    String token = server.rebelcoreToken(caller);
    assertThat(server.verify(token).status()).isEqualTo(200);
    String query = PATH + "?kind=call&principal=api-user:" + caller.id();
    Eventually.within(
        Duration.ofSeconds(10), "the call is recorded", () -> owner.all(query).size() == 1);
    JsonNode call = owner.all(query).getFirst();
    assertThat(call.get("action").stringValue()).isEqualTo("verify");
    assertThat(owner.ask("GET", PATH + "/" + call.get("id").stringValue(), Map.of()).get("kind"))
        .isEqualTo(call.get("kind"));
    JsonNode hours = owner.ask("GET", "/v1/usage/hours?hours=2", Map.of());
    assertThat(Json.elements(hours.get("hours"))).hasSize(2);
    JsonNode days = owner.ask("GET", "/v1/usage/days?days=1", Map.of());
    assertThat(days.get("total").get("tokens").intValue()).isPositive();
  }

  @Test
  void entry_tellsItsSeal_onceThereIsOne() {
    Account caller = mint("sealed");
    String id =
        owner
            .all(PATH + "?action=api-user.create&principal=api-user:" + caller.id())
            .getFirst()
            .get("id")
            .stringValue();
    Eventually.within(
        Duration.ofSeconds(10),
        "the entry is sealed",
        () -> !owner.ask("GET", PATH + "/" + id, Map.of()).get("seal").isNull());
    assertProblem(Management.by(server, people.rival()).get(PATH + "/" + id), 404);
    assertProblem(owner.get(PATH + "/e999999999"), 404);
    assertProblem(owner.get(PATH + "/x1"), 404);
  }

  @Test
  void pages_followOneAnother_inBothDirections() {
    for (int i = 0; i < 5; i++) {
      mint("paged " + i);
    }
    String query = PATH + "?action=api-user.create&limit=2";
    for (String order : List.of("newest-first", "oldest-first")) {
      List<String> whole = ids(owner.all(PATH + "?action=api-user.create&order=" + order));
      assertThat(whole).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
      JsonNode first = owner.ask("GET", query + "&order=" + order, Map.of());
      assertThat(ids(Json.elements(first.get("items")))).isEqualTo(whole.subList(0, 2));
      String cursor = first.get("next_cursor").stringValue();
      JsonNode second = owner.ask("GET", query + "&order=" + order + "&cursor=" + cursor, Map.of());
      assertThat(ids(Json.elements(second.get("items")))).isEqualTo(whole.subList(2, 4));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=other",
        "order=sideways",
        "principal=alice",
        "from=yesterday",
        "until=+999999999-01-01T00:00:00Z",
        "cursor=bjA",
        "limit=1000",
        "actor="
      })
  void queryThatMakesNoSense_isToldSo(String query) {
    assertProblem(owner.get(PATH + "?" + query.replace("+", "%2B")), 422);
  }

  @Test
  void export_isWhole_inBothFormats() {
    Account caller = mint("=exported, \"quoted\"");
    String query = "principal=api-user:" + caller.id();
    Reply csv = owner.get(PATH + "/export?format=csv&" + query);
    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=activity.csv");
    assertThat(csv.body()).startsWith("id,kind,at,sentence,").endsWith("\r\n");
    assertThat(csv.body().lines()).hasSize(2);
    Reply lines = owner.get(PATH + "/export?" + query);
    assertThat(lines.header("Content-Type")).isEqualTo("application/jsonl; charset=utf-8");
    assertThat(lines.body().lines().map(Json::parse).map(line -> line.get("action").stringValue()))
        .containsExactly("api-user.create");
    assertProblem(owner.get(PATH + "/export?format=xml"), 422);
    assertThat(lines.body()).doesNotContain(caller.password());
  }

  @Test
  void tail_tellsWhatHappens_goesOnWhereItWasLeft_andEndsWithTheCredential() throws Exception {
    Account auditor = latchkey.createUser(Population.ACME, "watcher", "auditor");
    String token = Management.by(server, auditor).token();
    String seen;
    try (BufferedReader stream = follow(token, "", "action=api-user.create")) {
      Account caller = mint("followed");
      JsonNode entry = data(stream, "data: ");
      assertThat(entry.get("target").stringValue()).isEqualTo("api-user:" + caller.id());
      mint("another");
      seen = line(stream, "id: ").substring(4);
    }
    Account missed = mint("missed");
    try (BufferedReader stream = follow(token, seen, "action=api-user.create")) {
      assertThat(data(stream, "data: ").get("target").stringValue())
          .isEqualTo("api-user:" + missed.id());
      owner.ask("PATCH", "/v1/users/" + auditor.id(), Map.of("status", "inactive"));
      String rest = stream.readLine();
      while (rest != null) {
        rest = stream.readLine();
      }
    }
    assertProblem(owner.http().send("GET", PATH + "/tail", Map.of(), ""), 401);
    Map<String, String> garbage =
        Map.of("Authorization", "Bearer " + owner.token(), "Last-Event-ID", "garbage");
    assertProblem(owner.http().send("GET", PATH + "/tail", garbage, ""), 400);
  }

  private BufferedReader follow(String token, String after, String query)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.http().base() + PATH + "/tail?" + query))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token);
    if (!after.isEmpty()) {
      request.header("Last-Event-ID", after);
    }
    var response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/event-stream; charset=utf-8");
    BufferedReader stream =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(line(stream, ": ")).isEqualTo(": following");
    return stream;
  }

  private static JsonNode data(BufferedReader stream, String prefix) throws IOException {
    return Json.parse(line(stream, prefix).substring(prefix.length()));
  }

  private static String line(BufferedReader stream, String prefix) throws IOException {
    String line = stream.readLine();
    while (line != null && !line.startsWith(prefix)) {
      line = stream.readLine();
    }
    if (line == null) {
      throw new AssertionError("the stream ended before a line that begins with " + prefix);
    }
    return line;
  }

  private Account mint(String label) {
    JsonNode made = owner.ask("POST", "/v1/api-users", Map.of("label", label));
    return new Account(
        made.get("id").stringValue(),
        made.get("username").stringValue(),
        Secrets.remember(made.get("password").stringValue()),
        Population.ACME);
  }

  private static List<String> ids(List<JsonNode> rows) {
    return rows.stream().map(row -> row.get("id").stringValue()).toList();
  }
}
