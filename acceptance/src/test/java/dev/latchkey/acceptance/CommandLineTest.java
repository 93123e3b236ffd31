package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.CommandResult;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.StoreKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The command line: one JSON document on standard output, one line on standard error, and exit
 * codes that scripts can trust.
 */
@OnEachStore(StoreKind.SQLITE)
class CommandLineTest {
  private final Latchkey latchkey;
  private final Population people;

  CommandLineTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.people = people;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer list",
        "user list",
        "api-user list",
        "signing-key list",
        "role list",
        "operator list"
      })
  void list_isOneArray_ofRowsWithAnId(String command) {
    latchkey.runWithInput(
        "correct horse battery\n",
        "operator",
        "create",
        "--username",
        "root",
        "--email",
        "root@example.com",
        "--password-stdin");

    List<JsonNode> rows = latchkey.ask(command.split(" ")).valueStream().toList();

    String id = command.startsWith("signing-key") ? "kid" : "id";
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.path(id).asString("")).isNotBlank());
  }

  @Test
  void customer_isMadeWithItsNameAndId() {
    JsonNode made = latchkey.ask("customer", "create", "New & Sons \"Ltd\"");

    assertThat(Json.names(made)).startsWith("id", "name");
    assertThat(made.get("name").stringValue()).isEqualTo("New & Sons \"Ltd\"");
    assertThat(latchkey.run("customer", "list", "--output", "json").rows())
        .anySatisfy(row -> assertThat(row.get("id")).isEqualTo(made.get("id")));
  }

  @Test
  void lists_showWhatIs() {
    assertThat(latchkey.run("api-user", "list", "--output", "json").rows())
        .anySatisfy(row -> assertThat(row.get("id").stringValue()).isEqualTo(people.caller().id()));
    assertThat(latchkey.run("user", "list", "--output", "json").rows())
        .anySatisfy(row -> assertThat(row.get("id").stringValue()).isEqualTo(people.owner().id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "customer list", "audit verify"})
  void json_isAllOfStandardOutput(String command) {
    CommandResult result = latchkey.run((command + " --output json").split(" "));

    assertThat(result.json().isContainer()).isTrue();
    assertThat(result.stdout().strip().lines()).hasSizeGreaterThan(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer list",
        "api-user list",
        "user list",
        "signing-key list",
        "audit verify",
        "version"
      })
  void withoutJson_peopleAreToldSomething(String command) {
    CommandResult result = latchkey.run(command.split(" "));

    assertThat(result.exit()).as("%s", result).isZero();
    assertThat(result.stdout()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "customer",
        "customer nonsense",
        "customer create",
        "customer set-subscription Acme",
        "customer set-subscription Acme sometimes",
        "api-user create",
        "api-user rotate",
        "user create --customer Acme",
        "signing-key retire",
        "audit export --format xml",
        "customer list --output yaml",
        "customer list --nonsense",
        "serve --nonsense",
        "serve --port many",
        "serve --port 65536",
        "serve more"
      })
  void wrongUsage_isExit2_andSaysNothingOnStandardOutput(String command) {
    CommandResult result = latchkey.run(command.split(" "));

    assertThat(result.exit()).as("%s", result).isEqualTo(2);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer create Acme",
        "customer set-subscription Nonesuch active",
        "api-user create --customer Nonesuch",
        "api-user create --customer Acme --role nonesuch",
        "api-user deactivate nonesuch@api.rebelcore.local",
        "api-user rotate nonesuch@api.rebelcore.local",
        "user deactivate nonesuch",
        "user create --customer Acme --username owner --email other@example.com --full-name N --role member",
        "user create --customer Acme --username other --email owner@example.com --full-name N --role member",
        "user create --customer Acme --username OWNER --email another@example.com --full-name N --role member",
      })
  void whatIsRefused_isExit1_withOneLine(String command) {
    for (String more : List.of("", " --output json")) {
      assertThat(latchkey.run((command + more).split(" ")).refusal()).isNotBlank();
    }
  }

  @Test
  void help_isForPeople_andNoFailure() {
    CommandResult help = latchkey.run("--help");

    assertThat(help.exit()).as("%s", help).isZero();
    assertThat(help.stdout()).contains("serve").contains("api-user").contains("audit");
  }
}
