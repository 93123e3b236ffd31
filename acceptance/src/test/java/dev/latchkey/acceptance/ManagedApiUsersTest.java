package dev.latchkey.acceptance;

import static dev.latchkey.acceptance.harness.Management.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.AuditTrail;
import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.Management;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** API users, by the management API. */
@OnEachStore
class ManagedApiUsersTest {
  private static final String PATH = "/v1/api-users";

  private final Latchkey latchkey;
  private final Server server;
  private final Population people;
  private final Management owner;
  private final Management admin;
  private final Management operator;

  ManagedApiUsersTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.people = people;
    this.owner = Management.by(server, people.owner());
    this.admin = Management.by(server, people.admin());
    this.operator = Management.by(server, people.operator());
  }

  @Test
  void owner_mints_andThePasswordIsShownOnce() {
    Reply reply = owner.post(PATH, Map.of("label", "billing"));

    assertThat(reply.status()).isEqualTo(201);
    JsonNode made = reply.json();
    assertThat(Json.names(made))
        .containsExactly(
            "id",
            "customer",
            "username",
            "label",
            "role",
            "status",
            "created_at",
            "retires_at",
            "last_used_at",
            "password");
    Account caller = account(made);
    assertThat(caller.username()).isEqualTo(caller.id() + "@api.rebelcore.local");
    assertThat(UUID.fromString(caller.id()).version()).isEqualTo(4);
    assertThat(caller.password()).matches("[A-Za-z0-9]{48}");
    assertThat(made.get("role").stringValue()).isEqualTo("member");
    assertThat(reply.header("Location")).isEqualTo(PATH + "/" + caller.id());
    assertThat(server.rebelcore(caller).status()).isEqualTo(200);
    Reply seen = owner.get(PATH + "/" + caller.id());
    assertThat(seen.body()).doesNotContain(caller.password());
    assertThat(Json.names(seen.json())).doesNotContain("password");
    assertThat(event(caller.id(), "api-user.create").get("actor").stringValue())
        .isEqualTo("user:" + people.owner().id());
  }

  @Test
  void nobodyElse_mints() {
    assertProblem(admin.post(PATH, Map.of("label", "x")), 403);
    assertProblem(Management.by(server, people.auditor()).post(PATH, Map.of()), 403);
    assertProblem(Management.by(server, people.enabledUser()).post(PATH, Map.of()), 403);
    assertProblem(operator.post(PATH, Map.of("customer", customer())), 403);
  }

  @Test
  void permission_isCheckedBeforeValidity() {
    assertProblem(admin.send("POST", PATH, "not even JSON"), 403);
    assertProblem(owner.send("POST", PATH, "not even JSON"), 400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"role\":\"owner\"}|role",
        "{\"role\":\"nobody-made-it\"}|role",
        "{\"role\":7}|role",
        "{\"label\":\"\"}|label",
        "{\"label\":\"a\\u0000b\"}|label"
      })
  void whatCannotBe_isToldByField(String body, String field) {
    Reply reply = owner.send("POST", PATH, body);
    assertProblem(reply, 422);
    assertThat(reply.json().get("errors").get(0).get("loc").get(1).stringValue()).isEqualTo(field);
  }

  @Test
  void deactivated_failsTheVeryNextLogin_andActivatedItWorksAgain() {
    Account caller = mint("switched");
    String path = PATH + "/" + caller.id();
    JsonNode off = admin.ask("PATCH", path, Map.of("status", "inactive"));
    assertThat(off.get("status").stringValue()).isEqualTo("inactive");
    assertThat(server.rebelcore(caller).status()).isEqualTo(401);
    JsonNode on = admin.ask("PATCH", path, Map.of("status", "active"));
    assertThat(on.get("status").stringValue()).isEqualTo("active");
    assertThat(server.rebelcore(caller).status()).isEqualTo(200);
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(server.rebelcore(caller).status()).isEqualTo(401);
    assertProblem(admin.patch(path, Map.of("status", "locked")), 409);
    assertProblem(admin.patch(path, Map.of("status", "invited")), 422);
    assertThat(admin.ask("PATCH", path, Map.of("other", 1)).get("status").stringValue())
        .isEqualTo("inactive");
    event(caller.id(), "api-user.deactivate");
    event(caller.id(), "api-user.activate");
  }

  @Test
  void powerIsTakenAwayByPermission_andGivenBackOnlyByWhoHoldsIt() {
    owner.ask(
        "POST",
        "/v1/roles",
        Map.of("name", "switcher", "permissions", List.of("api-users.write"), "scopes", List.of()));
    Management switcher =
        Management.by(server, latchkey.createUser(Population.ACME, "switcher", "switcher"));
    String path = PATH + "/" + mint("not theirs to give back").id();
    for (String status : List.of("inactive", "locked")) {
      owner.ask("PATCH", path, Map.of("status", "active"));
      switcher.ask("PATCH", path, Map.of("status", status));
      assertProblem(switcher.patch(path, Map.of("status", "active")), 403);
    }
  }

  @Test
  void locked_isUnlockedByActivating() {
    Account caller = mint("locked for a while");
    String path = PATH + "/" + caller.id();
    owner.ask("PATCH", path, Map.of("status", "locked"));
    assertThat(server.rebelcore(caller).status()).isEqualTo(401);
    owner.ask("PATCH", path, Map.of("status", "active"));
    assertThat(server.rebelcore(caller).status()).isEqualTo(200);
    event(caller.id(), "api-user.unlock");
  }

  @Test
  void rotated_bothWorkWithinTheGrace_andTheOldOnesUseIsTold() {
    Account old = mint("rotated");
    assertThat(server.rebelcore(old).status()).isEqualTo(200);
    Reply reply = owner.post(PATH + "/" + old.id() + "/rotate", Map.of("grace", "24h"));

    assertThat(reply.status()).isEqualTo(201);
    Account successor = account(reply.json());
    JsonNode predecessor = reply.json().get("predecessor");
    assertThat(predecessor.get("id").stringValue()).isEqualTo(old.id());
    assertThat(predecessor.get("last_used_at").stringValue()).isNotEmpty();
    Duration left =
        Duration.between(Instant.now(), Instant.parse(predecessor.get("retires_at").stringValue()));
    assertThat(left).isBetween(Duration.ofHours(23), Duration.ofHours(24));
    assertThat(reply.json().get("label").stringValue()).isEqualTo("rotated");
    assertThat(server.rebelcore(old).status()).isEqualTo(200);
    assertThat(server.rebelcore(successor).status()).isEqualTo(200);
  }

  @Test
  void rotatedWithoutGrace_leavesTheOldOneActive_andWithNoneEndsIt() {
    Account old = mint("rotated twice");
    String path = PATH + "/" + old.id() + "/rotate";
    assertThat(owner.send("POST", path, "").json().get("predecessor").get("retires_at").isNull())
        .isTrue();
    assertThat(server.rebelcore(old).status()).isEqualTo(200);
    assertThat(owner.post(path, Map.of("grace", "0s")).status()).isEqualTo(201);
    assertThat(server.rebelcore(old).status()).isEqualTo(401);
    assertProblem(owner.send("POST", path, ""), 409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"soon\"", "24", "\"-1h\"", "\"367d\"", "\"99999999999h\""})
  void graceThatIsNone_isToldSo(String grace) {
    Reply reply =
        owner.send(
            "POST", PATH + "/" + people.caller().id() + "/rotate", "{\"grace\":" + grace + "}");
    assertProblem(reply, 422);
  }

  @Test
  void list_isFilteredAndPaged_newestFirst_withoutGapOrRepetition() {
    String word = "shelf";
    for (int i = 0; i < 5; i++) {
      mint(word + " " + i + (i == 3 ? " 50%_!" : ""));
    }
    assertThat(labels("?q=SHELF&limit=2")).containsExactly("shelf 4", "shelf 3 50%_!");
    assertThat(owner.all(PATH + "?q=shelf&limit=2").stream().map(row -> row.get("label")).toList())
        .hasSize(5);
    String cursor =
        owner.ask("GET", PATH + "?q=shelf&limit=2", Map.of()).get("next_cursor").stringValue();
    assertThat(labels("?q=shelf&limit=2&cursor=" + cursor)).containsExactly("shelf 2", "shelf 1");
    assertThat(labels("?q=50%25_!")).containsExactly("shelf 3 50%_!");
    assertThat(labels("?q=%25")).containsExactly("shelf 3 50%_!");
    assertThat(labels("?q=shelf&role=auditor")).isEmpty();
    assertThat(labels("?q=shelf&status=inactive")).isEmpty();
    assertThat(labels("?q=shelf&status=active")).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=201", "limit=x", "cursor=x", "cursor=", "status=other", "q="})
  void queryThatMakesNoSense_isToldSo(String query) {
    assertProblem(owner.get(PATH + "?" + query), 422);
  }

  @Test
  void operator_seesEveryCustomers_orOne() {
    assertThat(ids(operator, "")).contains(people.caller().id(), people.suspendedCaller().id());
    assertThat(ids(operator, "?customer=" + customer()))
        .contains(people.caller().id())
        .doesNotContain(people.suspendedCaller().id());
    assertProblem(operator.get(PATH + "?customer=" + UUID.randomUUID()), 404);
    assertThat(ids(owner, "")).doesNotContain(people.suspendedCaller().id());
  }

  @Test
  void customersPeople_cannotNameAnotherCustomer() {
    String theirs =
        Management.by(server, people.rival())
            .ask("GET", "/v1/customers", Map.of())
            .get("items")
            .get(0)
            .get("id")
            .stringValue();
    assertProblem(owner.get(PATH + "?customer=" + theirs), 404);
    assertProblem(owner.post(PATH, Map.of("customer", theirs)), 404);
    assertThat(owner.get(PATH + "?customer=" + customer()).status()).isEqualTo(200);
  }

  @Test
  void credentialsOfTheProduct_doNotOpenIt() {
    Restume restume = new Restume(server.http());
    Restume.Key plain = restume.key(owner.token());
    assertProblem(restume.keyed(plain.raw(), "GET", PATH, ""), 403);
    assertProblem(restume.keyed("rst_wrong", "GET", PATH, ""), 401);
    assertProblem(restume.bearer(server.rebelcoreToken(people.caller()), "GET", PATH, ""), 401);
    assertProblem(restume.bearer(server.kubexToken(people.enabledUser()), "GET", PATH, ""), 401);
    assertProblem(restume.bearer(server.kubexToken(people.owner()), "GET", PATH, ""), 401);
    Reply none = server.http().get(PATH);
    assertProblem(none, 401);
    assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void keyThatMayRead_reads_andDoesNothingElse() {
    Restume restume = new Restume(server.http());
    Restume.Key key = restume.key(owner.token(), "manage:read");
    assertThat(restume.keyed(key.raw(), "GET", PATH, "").status()).isEqualTo(200);
    assertProblem(restume.keyed(key.raw(), "POST", PATH, "{}"), 403);
    assertProblem(restume.keyed(key.raw(), "DELETE", PATH + "/" + people.caller().id(), ""), 403);
    Brifle brifle = new Brifle(server.http());
    String token =
        brifle.login(Map.of("api_key", key.raw())).json().get("access_token").stringValue();
    Secrets.remember(token);
    assertProblem(restume.bearer(token, "GET", PATH, ""), 401);
    assertThat(server.verify(token).header("X-Auth-Scope")).isEmpty();
    restume.revoke(owner.token(), key);
    assertProblem(restume.keyed(key.raw(), "GET", PATH, ""), 401);
  }

  @Test
  void operatorsToken_opensTheManagementApiAlone() {
    assertThat(server.verify(operator.token()).status()).isEqualTo(403);
    Restume restume = new Restume(server.http());
    assertThat(restume.bearer(operator.token(), "GET", "/v1/auth/api-keys", "").status())
        .isEqualTo(401);
    assertThat(restume.bearer(operator.token(), "GET", "/v1/me/profile", "").status())
        .isEqualTo(401);
    assertThat(server.kubex(people.operator()).status()).isEqualTo(401);
  }

  @Test
  void usage_isToldByTheDay() {
    Account caller = mint("counted");
    server.rebelcoreToken(caller);
    JsonNode usage = owner.ask("GET", PATH + "/" + caller.id() + "/usage?days=2", Map.of());
    assertThat(Json.elements(usage.get("days"))).hasSize(2);
    assertThat(usage.get("total").get("tokens").intValue()).isEqualTo(1);
    assertProblem(owner.get(PATH + "/" + caller.id() + "/usage?days=367"), 422);
  }

  @Test
  void methodThatThereIsNot_isToldAsAProblem() {
    Reply reply = owner.send("PUT", PATH, "");
    assertProblem(reply, 405);
    assertThat(reply.header("Allow")).contains("GET", "POST");
    assertProblem(owner.get(PATH + "/" + people.caller().id() + "/nothing"), 404);
  }

  private Account mint(String label) {
    return account(owner.ask("POST", PATH, Map.of("label", label)));
  }

  private static Account account(JsonNode made) {
    return new Account(
        made.get("id").stringValue(),
        made.get("username").stringValue(),
        Secrets.remember(made.get("password").stringValue()),
        Population.ACME);
  }

  private List<String> labels(String query) {
    return Json.elements(owner.ask("GET", PATH + query, Map.of()).get("items")).stream()
        .map(row -> row.get("label").stringValue())
        .toList();
  }

  private static List<String> ids(Management asker, String query) {
    return asker.all(PATH + query).stream().map(row -> row.get("id").stringValue()).toList();
  }

  private String customer() {
    return owner.ask("GET", "/v1/customers", Map.of()).get("items").get(0).get("id").stringValue();
  }

  private JsonNode event(String id, String action) {
    return AuditTrail.of(latchkey).about("api-user:" + id).stream()
        .filter(event -> event.get("action").stringValue().equals(action))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no event " + action));
  }
}
