package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.CommandResult;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.StoreKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A backup made while a server runs, and what comes back with it. */
@OnEachStore(StoreKind.SQLITE)
class BackupTest {
  private final Latchkey latchkey;
  private final Population people;

  BackupTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.people = people;
  }

  @Test
  void backup_isMadeWhileTheServerRuns_restoredWhenItHasStopped_andRevivesWhatWasRevoked() {
    Path file = latchkey.folder().resolve("store.backup");
    try (Server server = latchkey.start()) {
      assertThat(latchkey.ask("backup", file.toString()).get("file").asString())
          .isEqualTo(file.toString());
      latchkey.ask("api-user", "deactivate", people.caller().username());
      assertThat(server.rebelcore(people.caller()).status()).isEqualTo(401);
      assertThat(latchkey.run("restore", file.toString()).refusal()).contains("stop it first");
      assertThat(latchkey.run("serve", "--port", "0").refusal()).contains("data folder");
    }

    CommandResult restored = latchkey.run("restore", file.toString(), "--output", "json");
    assertThat(Path.of(restored.json().get("replaced").asString())).matches(Files::exists);
    assertThat(restored.stderr()).contains("revoked");

    try (Server server = latchkey.start()) {
      assertThat(server.rebelcore(people.caller()).status()).isEqualTo(200);
    }
    assertThat(latchkey.ask("audit", "verify").get("intact").asBoolean()).isTrue();
  }
}
