package dev.latchkey.acceptance;

import static dev.latchkey.acceptance.harness.Management.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.AuditTrail;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.Management;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Users, by the management API, without mail. */
@OnEachStore
class ManagedUsersTest {
  private static final String PATH = "/v1/users";
  private static final String PASSWORD = Secrets.remember("a tangle of violets");

  private final Latchkey latchkey;
  private final Server server;
  private final Population people;
  private final Management owner;
  private final Management admin;
  private final Management operator;

  ManagedUsersTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.people = people;
    this.owner = Management.by(server, people.owner());
    this.admin = Management.by(server, people.admin());
    this.operator = Management.by(server, people.operator());
  }

  @Test
  void invitedUser_choosesAPasswordWithTheLink_andSignsIn() {
    Reply reply = owner.post(PATH, asked("invitee", "member"));

    assertThat(reply.status()).as("%s", reply).isEqualTo(201);
    JsonNode made = reply.json();
    assertThat(Json.names(made))
        .containsExactly(
            "id",
            "customer",
            "username",
            "email",
            "full_name",
            "role",
            "status",
            "api_enabled",
            "created_at",
            "last_used_at",
            "invitation");
    String id = made.get("id").stringValue();
    assertThat(reply.header("Location")).isEqualTo(PATH + "/" + id);
    assertThat(made.get("status").stringValue()).isEqualTo("invited");
    JsonNode invitation = made.get("invitation");
    assertThat(Json.names(invitation)).containsExactly("expires_at", "sent", "url");
    assertThat(invitation.get("sent").booleanValue()).isFalse();
    String url = invitation.get("url").stringValue();
    assertThat(url).contains("/invitation#");
    accept(secret(url));
    Account invitee = new Account(id, "invitee", PASSWORD, Population.ACME);
    assertThat(new Restume(server.http()).token(invitee)).isNotEmpty();
    assertThat(owner.get(PATH + "/" + id).json().get("status").stringValue()).isEqualTo("active");
    assertThat(actions(id))
        .startsWith("user.create", "user.create-reset-link", "user.reset-password");
    assertThat(events(id).getFirst().get("actor").stringValue())
        .isEqualTo("user:" + people.owner().id());
  }

  @Test
  void nobodyGivesMoreThanTheyHold_norDecidesAboutWhoHoldsMore() {
    assertProblem(admin.post(PATH, asked("pretender", "owner")), 403);
    String ownerPath = PATH + "/" + people.owner().id();
    assertProblem(admin.patch(ownerPath, Map.of("status", "inactive")), 403);
    assertProblem(admin.patch(ownerPath, Map.of("role", "member")), 403);
    assertProblem(admin.patch(ownerPath, Map.of("email", "mine@evil.example")), 403);
    assertProblem(admin.send("POST", ownerPath + "/reset-link", ""), 403);
    assertProblem(admin.patch(path(people.admin()), Map.of("role", "owner")), 403);
    assertThat(owner.get(ownerPath).json().get("role").stringValue()).isEqualTo("owner");
  }

  @Test
  void lastActiveOwner_stays_unlessAnOperatorSaysOtherwise() {
    Account last = latchkey.createUser(Population.SUSPENDED, "lastowner", "owner");
    latchkey.ask("customer", "set-subscription", Population.SUSPENDED, "active");
    Management themselves = Management.by(server, last);
    for (Map<String, String> change :
        List.of(
            Map.of("role", "member"), Map.of("status", "inactive"), Map.of("status", "locked"))) {
      Reply reply = themselves.patch(path(last), change);
      assertProblem(reply, 409);
      assertThat(reply.json().get("detail").stringValue()).contains("last active owner");
    }
    operator.ask("PATCH", path(last), Map.of("status", "inactive"));
    assertProblem(themselves.get(path(last)), 401);
  }

  @Test
  void lesserRoles_seeWhatTheyMay_andChangeNothing() {
    Management auditor = Management.by(server, people.auditor());
    Management member = Management.by(server, people.enabledUser());
    assertThat(auditor.get(PATH).status()).isEqualTo(200);
    assertProblem(member.get(PATH), 403);
    for (Management lesser : List.of(auditor, member)) {
      assertProblem(lesser.send("POST", PATH, "not even JSON"), 403);
      assertProblem(lesser.patch(path(people.admin()), Map.of("role", "member")), 403);
      assertProblem(lesser.send("POST", path(people.admin()) + "/reset-link", ""), 403);
    }
  }

  @Test
  void userOfAnotherCustomer_doesNotExist() {
    Management rival = Management.by(server, people.rival());
    for (String unreachable :
        List.of(path(people.admin()), path(people.operator()), PATH + "/" + UUID.randomUUID())) {
      assertProblem(rival.get(unreachable), 404);
      assertProblem(rival.patch(unreachable, Map.of("status", "inactive")), 404);
      assertProblem(rival.send("POST", unreachable + "/invitation", ""), 404);
      assertProblem(rival.send("POST", unreachable + "/reset-link", ""), 404);
      assertProblem(rival.get(unreachable + "/usage"), 404);
    }
    assertProblem(rival.get(PATH + "?customer=" + customer()), 404);
    Map<String, Object> elsewhere = asked("intruder", "member");
    elsewhere.put("customer", customer());
    assertProblem(rival.post(PATH, elsewhere), 404);
    assertThat(rival.all(PATH)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"username\":\"-\"}|username",
        "{\"email\":\"nowhere\"}|email",
        "{\"email\":\"a@b.example\\r\\nBcc: c@d.example\"}|email",
        "{\"full_name\":\"a\\u0000\"}|full_name",
        "{\"role\":\"nobody-made-it\"}|role",
        "{\"role\":\"a\\u0000\"}|role",
        "{\"api_enabled\":\"yes\"}|api_enabled",
        "{\"username\":null}|username"
      })
  void whatCannotBe_isToldByField(String wrong, String field) {
    Map<String, Object> body = asked("wrong", "member");
    body.put(field, Json.parse(wrong).get(field));
    Reply reply = owner.post(PATH, body);
    assertProblem(reply, 422);
    assertThat(reply.json().get("errors").get(0).get("loc").get(1).stringValue()).isEqualTo(field);
  }

  @Test
  void namesThatAreTaken_areAConflict() {
    assertProblem(owner.post(PATH, asked("OWNER", "member")), 409);
    Map<String, Object> body = asked("another", "member");
    body.put("email", "Owner@example.com");
    assertProblem(owner.post(PATH, body), 409);
  }

  @Test
  void change_isMadeWhole_orNotAtAll() {
    Account changed = latchkey.createUser(Population.ACME, "changed", "member", "--api-enabled");
    String token = server.kubexToken(changed);
    assertThat(server.verify(token, "?scope=write").status()).isEqualTo(200);

    assertProblem(
        owner.patch(path(changed), Map.of("role", "auditor", "email", "owner@example.com")), 409);
    assertProblem(owner.patch(path(changed), Map.of("role", "auditor", "status", "invited")), 422);
    assertThat(owner.get(path(changed)).json().get("role").stringValue()).isEqualTo("member");

    JsonNode after =
        owner.ask(
            "PATCH",
            path(changed),
            Map.of("role", "auditor", "full_name", "New Name", "email", "new@example.com"));
    assertThat(after.get("role").stringValue()).isEqualTo("auditor");
    assertThat(after.get("full_name").stringValue()).isEqualTo("New Name");
    assertThat(server.verify(token, "?scope=write").status()).isEqualTo(403);
    assertThat(server.verify(token, "?scope=read").status()).isEqualTo(200);
    owner.ask("PATCH", path(changed), Map.of("api_enabled", false));
    assertThat(server.verify(token).status()).isEqualTo(403);
    owner.ask("PATCH", path(changed), Map.of("status", "locked"));
    assertThat(server.verify(token).status()).isEqualTo(401);
    assertThat(server.kubex(changed).status()).isEqualTo(401);
    owner.ask("PATCH", path(changed), Map.of("status", "active"));
    assertThat(server.kubex(changed).status()).isEqualTo(200);
    assertThat(actions(changed.id()))
        .containsSubsequence(
            "user.change-profile",
            "user.change-role",
            "user.change-role",
            "user.lock",
            "user.unlock");
  }

  @Test
  void links_areForWhoNeedsThem() {
    JsonNode made = owner.ask("POST", PATH, asked("linked", "member"));
    String path = PATH + "/" + made.get("id").stringValue();
    String first = secret(made.get("invitation").get("url").stringValue());
    assertProblem(owner.send("POST", path + "/reset-link", ""), 409);
    JsonNode again = owner.ask("POST", path + "/invitation", Map.of());
    assertThat(reset(first).status()).isEqualTo(404);
    accept(secret(again.get("url").stringValue()));
    assertProblem(owner.send("POST", path + "/invitation", ""), 409);
    JsonNode reset = operator.ask("POST", path + "/reset-link", Map.of());
    assertThat(reset.get("url").stringValue()).contains("/reset#");
    owner.ask("PATCH", path, Map.of("status", "inactive"));
    assertProblem(owner.send("POST", path + "/reset-link", ""), 409);
    assertProblem(owner.patch(path, Map.of("status", "locked")), 409);
  }

  @Test
  void list_isFiltered_andPaged_andOperatorsSeeAll() {
    for (int number = 0; number < 3; number++) {
      owner.ask("POST", PATH, asked("paged" + number, "auditor"));
    }
    assertThat(usernames(owner, "?q=PAGED")).containsExactly("paged2", "paged1", "paged0");
    assertThat(usernames(owner, "?q=paged&status=active")).isEmpty();
    assertThat(usernames(owner, "?q=paged&role=auditor&status=invited")).hasSize(3);
    JsonNode page = owner.ask("GET", PATH + "?q=paged&limit=2", Map.of());
    assertThat(Json.elements(page.get("items"))).hasSize(2);
    JsonNode rest =
        owner.ask(
            "GET",
            PATH + "?q=paged&limit=2&cursor=" + page.get("next_cursor").stringValue(),
            Map.of());
    assertThat(Json.elements(rest.get("items"))).hasSize(1);
    assertThat(rest.get("next_cursor").isNull()).isTrue();
    assertThat(usernames(operator, "")).contains("owner", people.rival().username());
    assertThat(usernames(operator, "?customer=" + customer()))
        .doesNotContain(people.rival().username());
    assertProblem(owner.get(PATH + "?q=%00"), 422);
    assertProblem(owner.get(PATH + "?status=gone"), 422);
  }

  @Test
  void erasedPerson_isNamedNowhere_andTheirNamesAreFree() {
    Account gone = latchkey.createUser(Population.ACME, "forgotten", "member");
    assertProblem(owner.delete(path(gone)), 409);
    owner.ask("PATCH", path(gone), Map.of("status", "inactive"));
    assertProblem(Management.by(server, people.rival()).delete(path(gone)), 404);
    assertProblem(Management.by(server, people.auditor()).delete(path(gone)), 403);

    assertThat(owner.delete(path(gone)).status()).isEqualTo(204);

    assertThat(owner.delete(path(gone)).status()).isEqualTo(204);
    assertThat(owner.get(PATH + "?q=forgotten").body()).doesNotContain("forgotten");
    assertThat(owner.post(PATH, asked("forgotten", "member")).status()).isEqualTo(201);
    assertThat(actions(gone.id())).endsWith("user.deactivate", "user.erase");
  }

  @Test
  void usage_isToldByTheDay() {
    JsonNode usage = owner.ask("GET", path(people.admin()) + "/usage?days=2", Map.of());
    assertThat(Json.elements(usage.get("days"))).hasSize(2);
    assertThat(usage.get("total").get("tokens").intValue()).isPositive();
  }

  @Test
  void requestForALink_isAnsweredAlike_whoeverIsNamed() {
    Reply known = server.http().post("/v1/auth/reset-link", "{\"username\":\"owner\"}");
    Reply unknown = server.http().post("/v1/auth/reset-link", "{\"email\":\"no@body.example\"}");
    assertThat(known.status()).isEqualTo(202);
    assertThat(known.fingerprint()).isEqualTo(unknown.fingerprint());
    assertThat(server.http().post("/v1/auth/reset-link", "{}").status()).isEqualTo(422);
  }

  private static Map<String, Object> asked(String username, String role) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("username", username);
    body.put("email", username + "@people.example");
    body.put("full_name", "Some One");
    body.put("role", role);
    return body;
  }

  private static String secret(String url) {
    return Secrets.remember(url.substring(url.indexOf('#') + 1));
  }

  private void accept(String secret) {
    assertThat(reset(secret).status()).isEqualTo(204);
  }

  private Reply reset(String secret) {
    return server
        .http()
        .post("/v1/auth/reset", Json.write(Map.of("token", secret, "password", PASSWORD)));
  }

  private static String path(Account account) {
    return PATH + "/" + account.id();
  }

  private String customer() {
    return owner.ask("GET", "/v1/customers", Map.of()).get("items").get(0).get("id").stringValue();
  }

  private static List<String> usernames(Management asker, String query) {
    return asker.all(PATH + query).stream().map(row -> row.get("username").stringValue()).toList();
  }

  private List<JsonNode> events(String id) {
    return AuditTrail.of(latchkey).about("user:" + id);
  }

  private List<String> actions(String id) {
    return events(id).stream().map(event -> event.get("action").stringValue()).toList();
  }
}
