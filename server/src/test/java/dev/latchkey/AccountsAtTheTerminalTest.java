package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.secondfactor.AddTotp;
import dev.latchkey.core.secondfactor.AuthenticatorApp;
import dev.latchkey.core.user.User;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.crypto.SecretText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles, keys, sessions and links to choose a password, from the command line. */
class AccountsAtTheTerminalTest {
  private static final String USER =
      "--email %s@company.example --full-name Someone --role member --customer Acme --username %s";
  private static final String INSTANT = "\"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\"";

  @TempDir private static Path data;

  private final Terminal terminal = new Terminal(data);

  /** One store for every test, each with a user of its own. */
  @BeforeAll
  static void makeCustomer() {
    new Terminal(data).run("customer", "create", "Acme").done();
  }

  @Test
  void key_isShownOnce_asTheContractSays_andRevokedForGood() {
    make("iris");

    String plain = json("key create --user iris --name ci");
    assertThat(plain)
        .matches(
            "\\{\"id\":\"[0-9a-f-]{36}\",\"name\":\"ci\",\"raw_key\":\"rst_[A-Za-z0-9]{30}\","
                + "\"prefix\":\"rst_[A-Za-z0-9]{4}\",\"is_active\":true,\"created_at\":"
                + INSTANT
                + "}\n");
    assertThat(
            json("key create --user IRIS --name x --scope read --scope write --expires 2100-01-01"))
        .endsWith(",\"scopes\":[\"read\",\"write\"],\"expires_at\":\"2100-01-01T00:00:00Z\"}\n");

    String id = member("id", plain);
    assertThat(json("key list --user iris"))
        .matches(
            "\\[\\{\"id\":\"[^}]*\"scopes\":\\[\"read\",\"write\"][^}]*},\n"
                + "\\{\"id\":\""
                + id
                + "\",\"owner\":\"iris\",\"name\":\"ci\",\"prefix\":\"rst_.{4}\","
                + "\"is_active\":true,\"created_at\":"
                + INSTANT
                + "}]\n")
        .doesNotContain(member("raw_key", plain));
    assertThat(json("key revoke " + id)).contains("\"is_active\":false");
    assertThat(json("key revoke " + id)).contains("\"is_active\":false");
    assertThat(json("key list")).contains(id);
    assertThat(run("key list").done()).contains("expires_at").contains("read write");
  }

  @Test
  void keyThatCannotBe_isRefused() {
    make("lily");
    assertThat(run("key create --user nobody --name x").refusal()).contains("no user named");
    assertThat(run("key create --user lily --name x --scope manage").refusal()).contains("manage");
    assertThat(run("key create --user lily --name x --expires 2001-01-01").refusal())
        .contains("expired");
    assertThat(run("key revoke nonsense").refusal()).contains("no API key");
    assertThat(run("key revoke 00000000-0000-4000-8000-000000000000").refusal())
        .contains("no API key");
    assertThat(run("key create --user lily --name x --expires soon").exitCode()).isEqualTo(2);
    for (String beyond : List.of("+999999999-12-31T23:59:59Z", "+10000-01-01", "-0001-12-31")) {
      assertThat(run("key create --user lily --name x --expires=" + beyond).exitCode())
          .isEqualTo(2);
    }
    assertThat(run("key create --user lily").exitCode()).isEqualTo(2);
  }

  @Test
  void lostSecondFactor_isReset_ofUsersAndOperatorsAlike() {
    make("mona");
    run("user activate mona").done();
    run("operator create --username keeper --email keeper@operator.example").done();
    try (Installation store = store()) {
      User mona = store.identities.users.byUsername("mona").orElseThrow();
      Principal holder = mona.principal();
      AddTotp addTotp = store.factors.cases.addTotp();
      SecretText secret = addTotp.begin(holder, "browser").orElseThrow().secret();
      SecretText code = new AuthenticatorApp(secret).codeAt(store.base.time.instant());
      assertThat(addTotp.confirm(holder, "browser", code, Origin.none()))
          .isInstanceOf(AddTotp.Verdict.Added.class);
    }

    String reset = "\\{\"id\":\"[0-9a-f-]{36}\",\"username\":\"%s\",\"second_factor\":false}\n";
    assertThat(json("user reset-second-factor MONA")).matches(reset.formatted("mona"));
    assertThat(json("user reset-second-factor keeper")).matches(reset.formatted("keeper"));
    assertThat(run("user reset-second-factor nobody").refusal()).contains("no user named");
    try (Installation store = store()) {
      User mona = store.identities.users.byUsername("mona").orElseThrow();
      assertThat(store.factors.cases.state().of(mona.id()).isEmpty()).isTrue();
    }
  }

  private static Installation store() {
    Settings settings =
        Settings.of(Map.of(), YamlReader.read("latchkey.yaml", "data: \"%s\"".formatted(data)));
    Config config = Config.from(settings);
    return Installation.open(config, Dialects.load(settings, config.publicUrl()));
  }

  @Test
  void role_isMadeChangedListedAndDeleted() {
    assertThat(
            json("role create --customer Acme --name clerk --scope read --permission users.read"))
        .matches(
            "\\{\"id\":\"[0-9a-f-]{36}/clerk\",\"name\":\"clerk\",\"customer\":\"Acme\","
                + "\"scopes\":\\[\"read\"],\"permissions\":\\[\"users.read\"],\"created_at\":"
                + INSTANT
                + "}\n");
    assertThat(json("role change --customer Acme --name clerk --scope write"))
        .contains("\"scopes\":[\"write\"],\"permissions\":[\"users.read\"]");
    assertThat(json("role change --customer Acme --name clerk --permission"))
        .contains("\"scopes\":[\"write\"],\"permissions\":[]");
    assertThat(json("role list").lines()).hasSize(5);
    assertThat(json("role list --customer Acme")).contains("\"owner\"").contains("\"clerk\"");
    assertThat(run("role create --customer Acme --name clerk").refusal()).contains("already");
    assertThat(run("role create --customer Acme --name c --scope orders").refusal())
        .contains("--config");
    assertThat(run("role create --customer Acme --name c --permission api-users.mint").refusal())
        .contains("owner");
    assertThat(run("role change --customer Acme --name owner --scope read").refusal())
        .contains("system role");
    assertThat(run("role create --customer Acme --name c --permission all").exitCode())
        .isEqualTo(2);
    run("role delete --customer Acme --name clerk").done();
    assertThat(run("role delete --customer Acme --name clerk").refusal()).contains("no role");
    assertThat(json("role list").lines()).hasSize(4);
  }

  @Test
  void help_namesEveryPermissionThatARoleCanGrant() {
    assertThat(run("role create --help").done())
        .contains("users.read", "api-users.write", "account.read")
        .doesNotContain("api-users.mint", "account.write");
  }

  @Test
  void userWithoutPassword_getsALink_asANotice_andAnotherWhenAsked() {
    Terminal.Ended made = run("user create --output json " + USER.formatted("rose", "rose"));

    assertThat(made.done()).contains("\"status\":\"invited\"").doesNotContain("reset#");
    assertThat(made.err()).matches("latchkey: rose .*http://127.0.0.1:8080/invitation#\\S{43}\n");
    assertThat(json("user reset-link rose"))
        .matches(
            "\\{\"id\":\""
                + member("id", made.out())
                + "\",\"username\":\"rose\",\"link\":\"http://127.0.0.1:8080/invitation#[A-Za-z0-9_-]{43}\","
                + "\"expires_at\":"
                + INSTANT
                + "}\n");
    run("user deactivate rose").done();
    assertThat(run("user reset-link rose").refusal()).contains("inactive");
    assertThat(run("user reset-link nobody").refusal()).contains("nobody");
  }

  @Test
  void operator_getsALinkToo() {
    Terminal.Ended made = run("operator create --username root --email root@company.example");
    assertThat(made.done()).contains("invited");
    assertThat(made.err()).contains("/invitation#");
    assertThat(json("user reset-link root")).contains("\"username\":\"root\"");
  }

  @Test
  void sessions_areListed_andOneThatIsNotThere_isNotRevoked() {
    assertThat(json("session list")).isEqualTo("[]\n");
    assertThat(run("session revoke nonsense").refusal()).contains("no live session");
    assertThat(run("session revoke 00000000-0000-4000-8000-000000000000").refusal())
        .contains("no live session");
  }

  private void make(String username) {
    run("user create " + USER.formatted(username, username)).done();
  }

  private Terminal.Ended run(String command) {
    return terminal.run(command.split(" "));
  }

  private String json(String command) {
    return run(command + " --output json").done();
  }

  private static String member(String name, String json) {
    Matcher found = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(found.find()).as(json).isTrue();
    return found.group(1);
  }
}
