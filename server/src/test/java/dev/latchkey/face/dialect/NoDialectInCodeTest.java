package dev.latchkey.face.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That a login contract is a file: nothing in Java depends on which dialects there are. */
class NoDialectInCodeTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/latchkey");

  /** The list of the files that ship. */
  private static final Path LIST = SOURCES.resolve("face/dialect/Dialects.java");

  /** What those contracts have beside their logins: endpoints of their own. */
  private static final Set<Path> CONTRACTS =
      Set.of(SOURCES.resolve("face/restume"), SOURCES.resolve("face/brifle"));

  /** A host name that one of the contracts gives its API users; not the dialect. */
  private static final String DOMAIN = "api.rebelcore.local";

  @Test
  void noSource_namesADialect_butTheListOfFiles() throws IOException {
    Pattern names =
        Pattern.compile(
            String.join(
                "|",
                Dialects.load(Settings.of(Map.of(), null), "https://example.test").all().stream()
                    .map(Dialect::name)
                    .toList()),
            Pattern.CASE_INSENSITIVE);
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> naming =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> CONTRACTS.stream().noneMatch(file::startsWith))
              .filter(file -> names.matcher(code(file)).find())
              .toList();

      assertThat(naming).containsExactly(LIST);
    }
    assertThat(names.matcher(code(LIST)).results().count()).isEqualTo(4);
  }

  /** The file without comments, imports and the host name. */
  private static String code(Path file) {
    try {
      return Files.readString(file)
          .replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", "")
          .replaceAll("(?m)^(import|package) .*$", "")
          .replace(DOMAIN, "");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
