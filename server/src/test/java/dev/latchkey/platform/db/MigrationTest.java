package dev.latchkey.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationTest {
  @Test
  void latestVersion_isThatOfTheNewestMigration() throws IOException, URISyntaxException {
    Path location =
        Path.of(Migration.class.getClassLoader().getResource(Migration.LOCATION).toURI());
    List<Integer> versions;
    try (Stream<Path> migrations = Files.list(location)) {
      versions =
          migrations
              .map(file -> file.getFileName().toString().replaceFirst("^V([0-9]+)__.*$", "$1"))
              .map(Integer::valueOf)
              .toList();
    }

    assertThat(versions).doesNotHaveDuplicates();
    assertThat(versions.stream().max(Integer::compare)).hasValue(Integer.valueOf(Migration.LATEST));
  }
}
