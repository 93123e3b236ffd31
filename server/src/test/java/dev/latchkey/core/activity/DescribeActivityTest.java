package dev.latchkey.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class DescribeActivityTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/latchkey");
  private static final Pattern ACTION =
      Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)\"");
  private static final Pattern CALL =
      Pattern.compile("ACTION = \"([a-z-]+)\"|record\\(request, \"([a-z-]+)\"");
  private static final Pattern OF_HUMAN = Pattern.compile("\\.action\\(\"([a-z-]+)\"\\)");

  private final IdentityInstallation installation;
  private final DescribeActivity describe;
  private final Customer acme;
  private final User iris;

  DescribeActivityTest(Database database) {
    installation = new IdentityInstallation(database);
    describe = installation.cases.describeActivity();
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", null);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void everyActionThatCanBeWritten_hasASentence() throws IOException {
    assertThat(Sentences.actions()).containsAll(actionsInTheSources());
  }

  @Test
  void everyRefusalOfALogin_hasWords() {
    assertThat(Sentences.outcomes())
        .containsAll(Stream.of(Refusal.values()).map(Refusal::label).toList());
  }

  @Test
  void everySentence_isFilled() {
    for (String action : Sentences.actions()) {
      for (String outcome : List.of("ok", "wrong-secret", "never-heard-of")) {
        assertThat(
                sentence(
                    iris.id().principalId().toString(), action, outcome, "role:x/reader", "{}"))
            .as(action)
            .isNotBlank()
            .doesNotContain("{", "}", "[", "]", "null");
      }
    }
  }

  @Test
  void idsBecomeNames_andDataBecomesWords() {
    String minted = installation.apiUser(acme, "member").apiUser().id().principalId().toString();
    String start = minted.substring("api-user:".length(), "api-user:".length() + 4);
    ApiKeyId key = installation.apiKey(iris).key().id();
    String user = iris.id().principalId().toString();

    assertThat(sentence(user, "api-user.create", "ok", minted, null))
        .isEqualTo("iris minted API user (" + start + "…)");
    assertThat(
            sentence(user, "api-user.rotate", "ok", minted, "{\"successor\":\"" + minted + "\"}"))
        .endsWith("; its successor is API user (" + start + "…)");
    assertThat(sentence("api-key:" + key, "token.issue", "ok", null, "{\"dialect\":\"brifle\"}"))
        .isEqualTo("API key “key” got a token by brifle");
    assertThat(sentence("unknown", "login", "wrong-secret", user, null))
        .isEqualTo("A login as iris was refused: the password or secret was wrong");
    assertThat(sentence("cli:root", "role.delete", "ok", "role:" + acme.id() + "/reader", null))
        .isEqualTo("The operator deleted the role “reader”");
    assertThat(sentence(user, "of.the-future", "ok", null, null))
        .isEqualTo("iris did of.the-future");
  }

  @Test
  void whoIsErased_orOfAnotherCustomer_hasNoName() {
    Customer other = installation.customer("Other");
    String user = iris.id().principalId().toString();
    assertThat(describe.describe(other.id(), List.of(entry(user, "user.create", "ok", user, null))))
        .containsExactly("A user who is gone added the user a user who is gone");
    assertThat(
            describe.describe(
                CustomerId.INSTALLATION, List.of(entry(user, "user.create", "ok", user, null))))
        .containsExactly("iris added the user iris");

    Authority owner = installation.authority(acme.id(), "owner");
    var _ =
        installation.changeUser.change(
            owner,
            iris.id(),
            UserChange.of(StatusChange.DEACTIVATE),
            IdentityInstallation.SOMEWHERE);
    var _ = installation.eraseUser.erase(owner, iris.id(), IdentityInstallation.SOMEWHERE);
    assertThat(sentence(user, "user.change-password", "ok", user, null))
        .isEqualTo("A user (erased) changed their password");
  }

  @Test
  void call_tellsItsScope_andBadDataNothing() {
    ActivityEntry call =
        new ActivityEntry(
            new EntryId.Call(1, 0),
            Instant.EPOCH,
            iris.id().principalId().toString(),
            "verify",
            "insufficient-scope",
            null,
            acme.id().toString(),
            null,
            null,
            null,
            null,
            "write",
            "no json",
            false);

    assertThat(describe.describe(acme.id(), List.of(call)))
        .containsExactly("A call by iris was refused: the scope is missing (write)");
  }

  private String sentence(
      String actor, String action, String outcome, @Nullable String target, @Nullable String data) {
    return describe
        .describe(acme.id(), List.of(entry(actor, action, outcome, target, data)))
        .getFirst();
  }

  private ActivityEntry entry(
      String actor, String action, String outcome, @Nullable String target, @Nullable String data) {
    return new ActivityEntry(
        new EntryId.Event(1),
        Instant.EPOCH,
        actor,
        action,
        outcome,
        target,
        acme.id().toString(),
        null,
        null,
        null,
        null,
        null,
        data,
        false);
  }

  /** Every action that a file names which writes events or calls. */
  private static Set<String> actionsInTheSources() throws IOException {
    Set<String> actions = new TreeSet<>(Set.of("login"));
    for (StatusChange change : StatusChange.values()) {
      actions.add("user." + change.label());
      actions.add("api-user." + change.label());
    }
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        if (source.contains("AuditEvent")
            || source.contains("RecordCall")
            || source.contains("KeyChanges")) {
          gather(actions, ACTION.matcher(source), "");
          gather(actions, CALL.matcher(source), "");
          gather(actions, OF_HUMAN.matcher(source), "user.");
          gather(actions, OF_HUMAN.matcher(source), "operator.");
        }
      }
    }
    assertThat(actions).contains("token.issue", "verify", "signing-key.rotate", "user.erase");
    return actions;
  }

  private static void gather(Set<String> actions, Matcher matcher, String prefix) {
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          actions.add(prefix + matcher.group(group));
        }
      }
    }
  }
}
