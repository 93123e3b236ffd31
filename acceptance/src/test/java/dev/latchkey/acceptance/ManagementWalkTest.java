package dev.latchkey.acceptance;

import static dev.latchkey.acceptance.harness.Management.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.Management;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Walks every operation of the management API, as the server's own OpenAPI document lists them: a
 * test in the server holds that document and the routes equal, so that no route is left out.
 */
@OnEachStore
class ManagementWalkTest {
  private static final List<String> METHODS = List.of("get", "post", "patch", "delete");

  /** What only operators may, and what only owners may. */
  private static final Set<String> OF_OPERATORS =
      Set.of(
          "customers.write",
          "signing-keys.read",
          "signing-keys.write",
          "resource-servers.read",
          "resource-servers.write");

  private static final Set<String> OF_OWNERS = Set.of("api-users.mint", "account.write");

  private record Operation(String method, String path, String permission, List<String> parameters) {
    boolean isAboutOneRow() {
      return path.contains("{id}");
    }

    /** The part of the path that says what it is about. */
    String collection() {
      return path.split("/", -1)[2];
    }

    boolean isOfOperators() {
      return OF_OPERATORS.contains(permission);
    }
  }

  private final Server server;
  private final Population people;
  private final List<Operation> operations;
  private final Map<String, String> acmes = new HashMap<>();
  private final Management owner;
  private final Management operator;

  ManagementWalkTest(Server server, Population people) {
    this.server = server;
    this.people = people;
    this.operations = operations(server.http().get("/openapi.yaml").body());
    this.owner = Management.by(server, people.owner());
    this.operator = Management.by(server, people.operator());
    Restume restume = new Restume(server.http());
    Restume.Key key = restume.key(owner.token());
    Brifle brifle = new Brifle(server.http());
    brifle.token(key.raw(), null);
    acmes.put("customers", first("/v1/customers"));
    acmes.put("users", people.enabledUser().id());
    acmes.put("api-users", people.caller().id());
    acmes.put("api-keys", key.id());
    acmes.put("sessions", first("/v1/sessions"));
    acmes.put("roles", role());
    acmes.put("activity", first("/v1/activity"));
    acmes.put("signing-keys", firstOf(operator, "/v1/signing-keys"));
    acmes.put("resource-servers", resourceServer());
  }

  @Test
  void theDocument_hasTheManagementApi() {
    assertThat(operations).hasSizeGreaterThan(30);
    assertThat(operations.stream().map(Operation::collection).collect(Collectors.toSet()))
        .contains(
            "customers",
            "users",
            "api-users",
            "api-keys",
            "roles",
            "sessions",
            "activity",
            "signing-keys",
            "resource-servers");
  }

  @Test
  void anotherCustomersRows_doNotExist_forAnybodyOfAnother() {
    Management rival = Management.by(server, people.rival());
    for (Operation operation : operations) {
      if (operation.isAboutOneRow()) {
        assertMasked(rival, operation, pathTo(operation));
        assertMasked(rival, operation, operation.path().replace("{id}", unknown(operation)));
      }
      for (String parameter : operation.parameters()) {
        String theirs = theirs(parameter);
        if (theirs != null && !operation.isAboutOneRow() && !operation.isOfOperators()) {
          assertMasked(rival, operation, operation.path() + "?" + parameter + "=" + theirs);
        }
      }
    }
  }

  @Test
  void anotherCustomersRows_areInNoList() {
    Management rival = Management.by(server, people.rival());
    for (Operation operation : operations) {
      if (operation.method().equals("GET")
          && !operation.isAboutOneRow()
          && !operation.isOfOperators()
          && !operation.path().endsWith("/tail")) {
        // A tail never ends by itself.
        Reply reply = rival.get(operation.path());
        assertThat(reply.status()).as("%s", operation).isEqualTo(200);
        acmes
            .values()
            .forEach(id ->
                assertThat(reply.body()).as("%s", operation).doesNotContain(recognisable(id)));
      }
    }
  }

  /** An id as an answer would have it; a short one may be part of another's by chance. */
  private static String recognisable(String id) {
    return id.length() < 8 ? "\"" + id + "\"" : id;
  }

  @Test
  void whatARoleDoesNotGrant_isForbidden_andNothingElseIsTold() {
    Map<Account, String> lesser =
        Map.of(
            people.admin(), "admin", people.auditor(), "auditor", people.enabledUser(), "member");
    lesser.forEach((account, role) -> {
      Management somebody = Management.by(server, account);
      for (Operation operation : operations) {
        if (!grants(role, operation)) {
          Reply reply = perform(somebody, operation, pathTo(operation));
          // Rows of the installation do not exist for a customer's people.
          boolean masked = operation.isOfOperators() && operation.isAboutOneRow();
          boolean customers = operation.collection().equals("customers");
          assertThat(reply.status())
              .as("%s as %s: %s", operation, role, reply)
              .isEqualTo(masked && !customers ? 404 : 403);
          assertProblem(reply, reply.status());
        }
      }
    });
  }

  @Test
  void withoutACredential_nothingIsToldAtAll() {
    for (Operation operation : operations) {
      Reply reply = server.http().send(operation.method(), pathTo(operation), Map.of(), "");
      assertProblem(reply, 401);
    }
  }

  @Test
  void aKeyThatMayRead_changesNothing() {
    Restume restume = new Restume(server.http());
    String key = restume.key(owner.token(), "manage:read").raw();
    for (Operation operation : operations) {
      if (!operation.method().equals("GET") && !operation.isOfOperators()) {
        Reply reply = restume.keyed(key, operation.method(), pathTo(operation), "{}");
        assertProblem(reply, 403);
      }
    }
  }

  private void assertMasked(Management asker, Operation operation, String path) {
    Reply reply = perform(asker, operation, path);
    assertThat(reply.status()).as("%s at %s: %s", operation, path, reply).isEqualTo(404);
    assertProblem(reply, 404);
  }

  private static Reply perform(Management asker, Operation operation, String path) {
    boolean hasBody = operation.method().equals("POST") || operation.method().equals("PATCH");
    return asker.send(operation.method(), path, hasBody ? "{}" : "");
  }

  private static boolean grants(String role, Operation operation) {
    String permission = operation.permission();
    return switch (role) {
      case "admin" -> !operation.isOfOperators() && !OF_OWNERS.contains(permission);
      case "auditor" -> !operation.isOfOperators() && permission.endsWith(".read");
      default -> permission.equals("account.read");
    };
  }

  private String pathTo(Operation operation) {
    return operation.isAboutOneRow()
        ? operation.path().replace("{id}", own(operation.collection()))
        : operation.path();
  }

  private String own(String collection) {
    String id = acmes.get(collection);
    return Objects.requireNonNull(id, () -> "give this walk a row of /v1/" + collection);
  }

  /** A value of a query parameter that names something of Acme's; null for other parameters. */
  private @Nullable String theirs(String parameter) {
    return switch (parameter) {
      case "customer" -> own("customers");
      case "user" -> own("users");
      case "principal" -> "user:" + own("users");
      default -> null;
    };
  }

  private static String unknown(Operation operation) {
    return operation.collection().equals("roles") ? "no-such-role" : UUID.randomUUID().toString();
  }

  private String role() {
    JsonNode made =
        owner.ask(
            "POST",
            "/v1/roles",
            Map.of(
                "name",
                "walker-" + UUID.randomUUID(),
                "permissions",
                List.of(),
                "scopes",
                List.of("read")));
    return made.get("id").stringValue();
  }

  private String resourceServer() {
    JsonNode made =
        operator.ask("POST", "/v1/resource-servers", Map.of("name", "walked " + UUID.randomUUID()));
    Secrets.remember(made.get("client_secret").stringValue());
    return made.get("id").stringValue();
  }

  private String first(String path) {
    return firstOf(owner, path);
  }

  private static String firstOf(Management asker, String path) {
    return asker.ask("GET", path, Map.of()).get("items").get(0).get("id").stringValue();
  }

  private static List<Operation> operations(String yaml) {
    List<Operation> found = new ArrayList<>();
    JsonNode paths = new YAMLMapper().readTree(yaml).get("paths");
    paths
        .properties()
        .forEach(path ->
            METHODS.forEach(method -> {
              JsonNode operation = path.getValue().path(method);
              if (operation.has("x-permission")) {
                List<String> parameters = new ArrayList<>();
                operation.path("parameters").forEach(parameter -> parameters.add(name(parameter)));
                found.add(
                    new Operation(
                        method.toUpperCase(Locale.ROOT),
                        path.getKey(),
                        operation.get("x-permission").stringValue(),
                        parameters));
              }
            }));
    return found;
  }

  private static String name(JsonNode parameter) {
    JsonNode reference = parameter.get("$ref");
    String name =
        reference == null
            ? parameter.get("name").stringValue()
            : reference.stringValue().substring(reference.stringValue().lastIndexOf('/') + 1);
    return name.toLowerCase(Locale.ROOT);
  }
}
