package dev.latchkey.acceptance;

import static dev.latchkey.acceptance.harness.Management.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.AuditTrail;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.Management;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Roles, by the management API. */
@OnEachStore
class ManagedRolesTest {
  private static final String PATH = "/v1/roles";

  private final Latchkey latchkey;
  private final Server server;
  private final Population people;
  private final Management owner;
  private final Management admin;
  private final Management operator;

  ManagedRolesTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.people = people;
    this.owner = Management.by(server, people.owner());
    this.admin = Management.by(server, people.admin());
    this.operator = Management.by(server, people.operator());
  }

  @Test
  void role_isMade_changed_andDeleted_underBothItsNames() {
    Reply reply =
        admin.post(
            PATH,
            Map.of("name", "clerk", "permissions", List.of("users.read"), "scopes", List.of()));

    assertThat(reply.status()).as("%s", reply).isEqualTo(201);
    JsonNode made = reply.json();
    assertThat(Json.names(made))
        .containsExactly("id", "name", "customer", "system", "permissions", "scopes", "created_at");
    String id = made.get("id").stringValue();
    assertThat(id).isEqualTo(customer() + ".clerk");
    assertThat(reply.header("Location")).isEqualTo(PATH + "/" + id);
    assertThat(owner.get(PATH + "/clerk").json()).isEqualTo(made);
    assertThat(operator.get(PATH + "/" + id).json()).isEqualTo(made);
    assertProblem(operator.get(PATH + "/clerk"), 404);
    assertProblem(admin.post(PATH, Map.of("name", "clerk")), 409);
    JsonNode changed = admin.ask("PATCH", PATH + "/clerk", Map.of("scopes", List.of("read")));
    assertThat(changed.get("scopes").toString()).isEqualTo("[\"read\"]");
    assertThat(changed.get("permissions").toString()).isEqualTo("[\"users.read\"]");

    latchkey.createUser(Population.ACME, "holder", "clerk");
    assertProblem(admin.delete(PATH + "/" + id), 409);
    latchkey.ask("role", "create", "--customer", Population.ACME, "--name", "unused");
    assertThat(admin.delete(PATH + "/unused").status()).isEqualTo(204);
    assertProblem(admin.delete(PATH + "/unused"), 404);
    assertThat(AuditTrail.of(latchkey).about("role:" + customer() + "/clerk"))
        .extracting(event -> event.get("action").stringValue())
        .containsExactly("role.create", "role.change");
  }

  @Test
  void rolesThatEverybodyHas_comeFirst_andStayAsTheyAre() {
    assertThat(admin.all(PATH).subList(0, 4))
        .extracting(row -> row.get("id").stringValue())
        .containsExactly("owner", "admin", "member", "auditor");
    assertThat(owner.get(PATH + "/owner").json().get("system").booleanValue()).isTrue();
    for (Management asker : List.of(owner, operator)) {
      assertProblem(asker.patch(PATH + "/member", Map.of("scopes", List.of())), 409);
      assertProblem(asker.delete(PATH + "/member"), 409);
    }
    assertProblem(owner.get(PATH + "/operator"), 404);
  }

  @Test
  void nobodyMakesARoleThatGrantsMoreThanTheirOwn() {
    owner.ask(
        "POST", PATH, Map.of("name", "chief", "permissions", List.of("roles.read", "roles.write")));
    Management chief =
        Management.by(server, latchkey.createUser(Population.ACME, "chief", "chief"));
    assertProblem(
        chief.post(PATH, Map.of("name", "more", "permissions", List.of("users.write"))), 403);
    assertProblem(chief.post(PATH, Map.of("name", "more", "scopes", List.of("read"))), 403);
    assertProblem(
        chief.patch(PATH + "/chief", Map.of("permissions", List.of("roles.write", "users.write"))),
        403);
    assertThat(chief.post(PATH, Map.of("name", "less")).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"Upper\"}|name",
        "{\"name\":\"a.b\"}|name",
        "{}|name",
        "{\"name\":\"x\",\"permissions\":[\"all\"]}|permissions",
        "{\"name\":\"x\",\"permissions\":[\"api-users.mint\"]}|permissions",
        "{\"name\":\"x\",\"permissions\":[\"customers.write\"]}|permissions",
        "{\"name\":\"x\",\"permissions\":\"users.read\"}|permissions",
        "{\"name\":\"x\",\"scopes\":[\"orders\"]}|scopes",
        "{\"name\":\"x\",\"scopes\":[\"a b\"]}|scopes"
      })
  void whatCannotBe_isToldByField(String body, String field) {
    Reply reply = owner.send("POST", PATH, body);
    assertProblem(reply, 422);
    assertThat(reply.json().get("errors").get(0).get("loc").get(1).stringValue()).isEqualTo(field);
  }

  @Test
  void lesserRoles_look_andMembersDoNot() {
    Management auditor = Management.by(server, people.auditor());
    assertThat(auditor.get(PATH).status()).isEqualTo(200);
    assertProblem(auditor.post(PATH, Map.of("name", "x")), 403);
    assertProblem(auditor.delete(PATH + "/member"), 403);
    assertProblem(Management.by(server, people.enabledUser()).get(PATH), 403);
  }

  @Test
  void roleOfAnotherCustomer_doesNotExist() {
    owner.ask("POST", PATH, Map.of("name", "ours"));
    Management rival = Management.by(server, people.rival());
    for (String unreachable :
        List.of("ours", customer() + ".ours", "x.ours", ".", "%00", "a%2fb")) {
      assertProblem(rival.get(PATH + "/" + unreachable), 404);
      assertProblem(rival.patch(PATH + "/" + unreachable, Map.of("scopes", List.of())), 404);
      assertProblem(rival.delete(PATH + "/" + unreachable), 404);
    }
    assertThat(rival.all(PATH)).hasSize(4);
    assertProblem(rival.get(PATH + "?customer=" + customer()), 404);
  }

  @Test
  void operator_seesAll_pageByPage_andSaysWhose() {
    owner.ask("POST", PATH, Map.of("name", "seen"));
    String id = customer() + ".seen";
    assertThat(ids(operator.all(PATH))).contains("owner", id).doesNotHaveDuplicates();
    assertThat(ids(operator.all(PATH + "?customer=" + customer()))).contains(id);
    JsonNode page = operator.ask("GET", PATH + "?limit=3", Map.of());
    assertThat(Json.elements(page.get("items"))).hasSize(3);
    JsonNode next =
        operator.ask(
            "GET", PATH + "?limit=2&cursor=" + page.get("next_cursor").stringValue(), Map.of());
    assertThat(next.get("items").get(0).get("id").stringValue()).isEqualTo("auditor");
    assertProblem(operator.post(PATH, Map.of("name", "whose")), 422);
    assertThat(operator.post(PATH, Map.of("name", "theirs", "customer", customer())).status())
        .isEqualTo(201);
  }

  @Test
  void catalogue_namesWhatRolesAreMadeOf() {
    JsonNode catalogue = admin.ask("GET", "/v1/permissions", Map.of());
    assertThat(catalogue.get("scopes").toString()).isEqualTo("[\"read\",\"write\"]");
    assertThat(Json.elements(catalogue.get("permissions")))
        .anySatisfy(permission -> {
          assertThat(permission.get("name").stringValue()).isEqualTo("users.read");
          assertThat(permission.get("description").stringValue()).isNotEmpty();
          assertThat(permission.get("grantable").booleanValue()).isTrue();
        })
        .noneMatch(permission -> permission.get("name").stringValue().equals("customers.write"));
  }

  private String customer() {
    return owner.ask("GET", "/v1/customers", Map.of()).get("items").get(0).get("id").stringValue();
  }

  private static List<String> ids(List<JsonNode> rows) {
    return rows.stream().map(row -> row.get("id").stringValue()).toList();
  }
}
