package dev.latchkey.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.crypto.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {
  private static final Path FOLDER = Path.of("data");
  private static final String URL = "jdbc:postgresql://db.example/latchkey?password=hunter2";

  @Test
  void defaults() {
    DatabaseConfig config = DatabaseConfig.embedded(FOLDER);

    assertThat(config.flavour()).isEqualTo(Flavour.SQLITE);
    assertThat(config.dataFolder()).isEqualTo(FOLDER);
    assertThat(config.connectWithin()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.answerWithin()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.readers()).isEqualTo(8);
    assertThat(config.writers()).isEqualTo(8);
  }

  @Test
  void url_meansPostgresql() {
    assertThat(DatabaseConfig.of(URL, null, null, FOLDER).flavour()).isEqualTo(Flavour.POSTGRESQL);
  }

  @Test
  void urlOfAnotherDatabase_isRefused_withoutShowingIt() {
    assertThatThrownBy(() -> DatabaseConfig.of("jdbc:mysql://u:hunter2@db/x", null, null, FOLDER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("db.url has to start with jdbc:postgresql://");
  }

  @Test
  void text_showsNoPassword() {
    DatabaseConfig config = DatabaseConfig.of(URL, "u", SecretText.of("hunter3"), FOLDER);

    assertThat(config.toString()).doesNotContain("hunter");
  }

  @Test
  void fractionsOfSeconds_areRefused_sinceTheDriverCountsSeconds() {
    assertThatThrownBy(() ->
            new DatabaseConfig(
                null, null, null, FOLDER, Duration.ofMillis(1500), Duration.ofSeconds(4), 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
