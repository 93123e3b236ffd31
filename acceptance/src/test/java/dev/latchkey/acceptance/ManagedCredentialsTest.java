package dev.latchkey.acceptance;

import static dev.latchkey.acceptance.harness.Management.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.AuditTrail;
import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.Eventually;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** API keys, sessions, signing keys, resource servers and customers, by the management API. */
@OnEachStore
class ManagedCredentialsTest {
  private final Latchkey latchkey;
  private final Server server;
  private final Population people;
  private final Restume restume;
  private final Brifle brifle;
  private final Management owner;
  private final Management operator;

  ManagedCredentialsTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.people = people;
    this.restume = new Restume(server.http());
    this.brifle = new Brifle(server.http());
    this.owner = Management.by(server, people.owner());
    this.operator = Management.by(server, people.operator());
  }

  @Test
  void keysOfEverybody_areSeen_andRevokedWithWhatTheyObtained() {
    String member = restume.token(people.enabledUser());
    Restume.Key key = restume.key(member, "read");
    String token = brifleToken(Map.of("api_key", key.raw()));
    JsonNode row = owner.ask("GET", "/v1/api-keys/" + key.id(), Map.of());
    assertThat(Json.names(row))
        .containsExactly(
            "id",
            "customer",
            "user",
            "name",
            "prefix",
            "is_active",
            "scopes",
            "created_at",
            "expires_at",
            "revoked_at",
            "last_used_at");
    assertThat(row.get("user").stringValue()).isEqualTo(people.enabledUser().id());
    assertThat(ids(owner, "/v1/api-keys?user=" + people.enabledUser().id())).contains(key.id());
    assertThat(ids(owner, "/v1/api-keys")).contains(key.id());
    assertThat(ids(operator, "/v1/api-keys")).contains(key.id());
    assertProblem(owner.get("/v1/api-keys?user=" + people.rival().id()), 404);
    assertProblem(Management.by(server, people.auditor()).delete("/v1/api-keys/" + key.id()), 403);

    assertThat(owner.delete("/v1/api-keys/" + key.id()).status()).isEqualTo(204);
    assertThat(owner.delete("/v1/api-keys/" + key.id()).status()).isEqualTo(204);
    assertThat(server.verify(token).status()).isEqualTo(401);
    JsonNode revoked = owner.ask("GET", "/v1/api-keys/" + key.id(), Map.of());
    assertThat(revoked.get("is_active").booleanValue()).isFalse();
    assertThat(revoked.get("revoked_at").isNull()).isFalse();
    assertThat(actorOf("api-key:" + key.id(), "api-key.revoke"))
        .isEqualTo("user:" + people.owner().id());
  }

  @Test
  void session_isSeen_andRevoked() {
    Account caller = people.caller();
    String one = brifleToken(client(caller, "one"));
    String other = brifleToken(client(caller, "other"));
    String principal = "api-user:" + caller.id();
    List<JsonNode> rows = owner.all("/v1/sessions?principal=" + principal);
    JsonNode session =
        rows.stream()
            .filter(row -> row.get("session_id").stringValue().equals("one"))
            .findFirst()
            .orElseThrow();
    assertThat(Json.names(session))
        .containsExactly(
            "id",
            "customer",
            "principal",
            "belongs_to",
            "session_id",
            "profile",
            "scopes",
            "created_at",
            "expires_at");
    String path = "/v1/sessions/" + session.get("id").stringValue();
    assertProblem(Management.by(server, people.auditor()).delete(path), 403);
    assertProblem(Management.by(server, people.rival()).delete(path), 404);
    assertThat(owner.delete(path).status()).isEqualTo(204);
    assertThat(server.verify(one).status()).isEqualTo(401);
    assertThat(server.verify(other).status()).isEqualTo(200);
    assertProblem(owner.get(path), 404);
    assertThat(brifleToken(client(caller, "one"))).isNotEqualTo(one);
  }

  @Test
  void allSessionsOfAnApiUser_endAtOnce_andItsNextLoginIsGood() {
    Account caller = latchkey.mintApiUser(Population.ACME);
    String first = brifleToken(client(caller, "first"));
    String second = brifleToken(client(caller, "second"));
    String principal = "api-user:" + caller.id();
    assertThat(owner.delete("/v1/sessions?principal=" + principal).status()).isEqualTo(204);
    assertThat(server.verify(first).status()).isEqualTo(401);
    assertThat(server.verify(second).status()).isEqualTo(401);
    assertThat(owner.all("/v1/sessions?principal=" + principal)).isEmpty();
    String fresh = brifleToken(client(caller, "first"));
    assertThat(fresh).isNotEqualTo(first);
    assertThat(server.verify(fresh).status()).isEqualTo(200);
    assertThat(actorOf(principal, "api-user.end-sessions"))
        .isEqualTo("user:" + people.owner().id());
  }

  @Test
  void allSessionsOfAUser_endWithTheirTokens_andTheKeysGoOn() {
    Account user = latchkey.createUser(Population.ACME, "leaver", "member", "--api-enabled");
    String token = restume.token(user);
    Restume.Key key = restume.key(token);
    String kubex = server.kubexToken(user);
    String ofKey = brifleToken(Map.of("api_key", key.raw()));
    assertThat(owner.delete("/v1/sessions?principal=user:" + user.id()).status()).isEqualTo(204);
    assertThat(restume.bearer(token, "GET", "/v1/me/profile", "").status()).isEqualTo(401);
    assertThat(server.verify(kubex).status()).isEqualTo(401);
    assertThat(server.verify(ofKey).status()).isEqualTo(401);
    assertThat(restume.keyed(key.raw(), "GET", "/v1/me/profile", "").status()).isEqualTo(200);
    assertThat(restume.login(user.username(), user.password()).status()).isEqualTo(200);
  }

  @Test
  void allSessionsOfAKey_end_andTheKeyGoesOn() {
    Restume.Key key = restume.key(restume.token(people.enabledUser()));
    String one = brifleToken(Map.of("api_key", key.raw(), "session_id", "1"));
    String two = brifleToken(Map.of("api_key", key.raw(), "session_id", "2"));
    String principal = "api-key:" + key.id();
    assertThat(owner.delete("/v1/sessions?principal=" + principal).status()).isEqualTo(204);
    assertThat(server.verify(one).status()).isEqualTo(401);
    assertThat(server.verify(two).status()).isEqualTo(401);
    assertThat(server.verify(brifleToken(Map.of("api_key", key.raw(), "session_id", "1"))).status())
        .isEqualTo(200);
    assertThat(actorOf(principal, "api-key.end-sessions")).isEqualTo("user:" + people.owner().id());
  }

  @Test
  void sessionsOfWhoIsNotOurs_areNobodys() {
    assertProblem(owner.delete("/v1/sessions"), 422);
    for (String principal :
        List.of(
            "user:" + people.rival().id(),
            "api-user:" + people.suspendedCaller().id(),
            "operator:" + people.operator().id(),
            "nonsense")) {
      assertProblem(owner.delete("/v1/sessions?principal=" + principal), 404);
      assertProblem(owner.get("/v1/sessions?principal=" + principal), 404);
    }
  }

  @Test
  void signingKeys_areTheOperators_toRotateAndToRetire() {
    assertProblem(owner.get("/v1/signing-keys"), 403);
    String before = server.kubexToken(people.enabledUser());
    Reply rotated = operator.post("/v1/signing-keys", Map.of("profile", "kubex"));
    assertThat(rotated.status()).isEqualTo(201);
    assertThat(Json.names(rotated.json()))
        .containsExactly(
            "id",
            "kid",
            "profile",
            "algorithm",
            "status",
            "created_at",
            "active_from",
            "verify_until");
    assertThat(server.verify(before).status()).isEqualTo(200);
    String old =
        operator.all("/v1/signing-keys").stream()
            .filter(key -> key.get("profile").stringValue().equals("kubex"))
            .map(key -> key.get("kid").stringValue())
            .filter(kid -> !kid.equals(rotated.json().get("kid").stringValue()))
            .findFirst()
            .orElseThrow();
    Eventually.within(
        Duration.ofSeconds(10),
        "the new key is used",
        () -> operator.delete("/v1/signing-keys/" + old).status() == 204);
    assertThat(server.verify(before).status()).isEqualTo(401);
    assertProblem(operator.delete("/v1/signing-keys/nothing"), 404);
    assertProblem(owner.delete("/v1/signing-keys/" + old), 404);
    Reply unknown = operator.post("/v1/signing-keys", Map.of("profile", "nothing"));
    assertProblem(unknown, 422);
    assertProblem(owner.post("/v1/signing-keys", Map.of("profile", "kubex")), 403);
  }

  @Test
  void resourceServer_isMadeWithASecretShownOnce_andDeleted() {
    Reply made =
        operator.post("/v1/resource-servers", Map.of("name", "Gateway", "audience", "orders"));
    assertThat(made.status()).isEqualTo(201);
    String secret = Secrets.remember(made.json().get("client_secret").stringValue());
    String id = made.json().get("client_id").stringValue();
    assertThat(secret).matches("[A-Za-z0-9]{48}");
    assertThat(operator.get("/v1/resource-servers").body()).contains(id).doesNotContain(secret);
    assertProblem(operator.post("/v1/resource-servers", Map.of("name", "gateway")), 409);
    assertProblem(operator.post("/v1/resource-servers", Map.of()), 422);
    assertProblem(owner.get("/v1/resource-servers"), 403);
    assertProblem(owner.delete("/v1/resource-servers/" + id), 404);
    assertThat(operator.delete("/v1/resource-servers/" + id).status()).isEqualTo(204);
    assertProblem(operator.delete("/v1/resource-servers/" + id), 404);
    assertThat(actorOf("resource-server:" + id, "resource-server.delete"))
        .isEqualTo("operator:" + people.operator().id());
  }

  @Test
  void resourceServer_byTheCommandLine() {
    JsonNode made = latchkey.ask("resource-server", "create", "Edge", "--audience", "edge");
    assertThat(Json.names(made)).containsExactly("client_id", "client_secret");
    Secrets.remember(made.get("client_secret").asString());
    assertThat(Json.elements(latchkey.ask("resource-server", "list")))
        .anyMatch(row -> row.get("id").asString().equals(made.get("client_id").asString()));
    latchkey.ask("resource-server", "delete", "edge");
    assertThat(latchkey.run("resource-server", "delete", "edge").exit()).isEqualTo(1);
  }

  @Test
  void customers_areMadeAndSuspendedByOperators_andSeenByTheirOwnPeople() {
    Reply made = operator.post("/v1/customers", Map.of("name", "Newcomer"));
    assertThat(made.status()).isEqualTo(201);
    String path = "/v1/customers/" + made.json().get("id").stringValue();
    assertThat(made.header("Location")).isEqualTo(path);
    assertProblem(operator.post("/v1/customers", Map.of("name", "newcomer")), 409);
    JsonNode suspended = operator.ask("PATCH", path, Map.of("subscription", "suspended"));
    assertThat(suspended.get("subscription").stringValue()).isEqualTo("suspended");
    JsonNode trial = operator.ask("PATCH", path, Map.of("trial_ends_at", "2031-01-01T00:00:00Z"));
    assertThat(trial.get("subscription").stringValue()).isEqualTo("trial");
    assertThat(trial.get("trial_ends_at").stringValue()).isEqualTo("2031-01-01T00:00:00Z");
    assertProblem(operator.patch(path, Map.of("subscription", "free")), 422);
    assertProblem(owner.get(path), 404);
    assertProblem(owner.post("/v1/customers", Map.of("name", "Mine")), 403);
    JsonNode own = owner.ask("GET", "/v1/customers", Map.of());
    assertThat(Json.elements(own.get("items"))).hasSize(1);
    String mine = "/v1/customers/" + own.get("items").get(0).get("id").stringValue();
    assertThat(owner.get(mine).status()).isEqualTo(200);
    assertProblem(owner.patch(mine, Map.of("subscription", "active")), 403);
  }

  private static Map<String, String> client(Account caller, String session) {
    return Map.of(
        "client_id", caller.username(), "client_secret", caller.password(), "session_id", session);
  }

  private String brifleToken(Map<String, String> login) {
    Reply reply = brifle.login(login);
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    return Secrets.remember(reply.json().get("access_token").stringValue());
  }

  private static List<String> ids(Management asker, String path) {
    return asker.all(path).stream().map(row -> row.get("id").stringValue()).toList();
  }

  private String actorOf(String target, String action) {
    return AuditTrail.of(latchkey).about(target).stream()
        .filter(event -> event.get("action").stringValue().equals(action))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no event " + action))
        .get("actor")
        .stringValue();
  }
}
