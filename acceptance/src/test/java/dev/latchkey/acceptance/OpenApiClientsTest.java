package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.Shell;
import dev.latchkey.acceptance.harness.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Clients that other people's tools make of {@code /openapi.yaml} drive the server: one that is
 * generated and compiled, one that reads the document when it starts. They are in {@code
 * src/test/clients}.
 */
@OnEachStore(StoreKind.SQLITE)
class OpenApiClientsTest {
  private static final Path SOURCES = Path.of("src/test/clients");
  private static final Path FOLDER = Path.of("target/clients").toAbsolutePath();

  private final Server server;
  private final Population people;

  OpenApiClientsTest(Server server, Population people) throws IOException {
    this.server = server;
    this.people = people;
    assumeTrue(Shell.has("node") && Shell.has("npm"), "node and npm are not on this machine");
    install();
  }

  @Test
  void generatedClient_drivesTheMainFlows() {
    assertThat(run("generated")).contains("generated client: done");
  }

  @Test
  void dynamicClient_drivesTheMainFlows() {
    assertThat(run("dynamic")).contains("dynamic client: done");
  }

  /** Puts the clients beside the libraries that the lock file names, fetched where they changed. */
  private void install() throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.write(FOLDER.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Files.writeString(FOLDER.resolve("openapi.yaml"), server.http().get("/openapi.yaml").body());
    Shell.run(
        """
        cd '%s'
        cmp -s package-lock.json node_modules/installed && exit
        npm ci --ignore-scripts --no-audit --no-fund
        cp package-lock.json node_modules/installed
        """
            .formatted(FOLDER));
  }

  private String run(String client) {
    return Shell.run(
        List.of(
            "env",
            "LATCHKEY_URL=" + server.http().base(),
            "LATCHKEY_USERNAME=" + people.owner().username(),
            "LATCHKEY_PASSWORD=" + people.owner().password(),
            "npm",
            "--prefix",
            FOLDER.toString(),
            "run",
            client));
  }
}
