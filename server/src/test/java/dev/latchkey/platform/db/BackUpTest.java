package dev.latchkey.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.time.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BackUpTest {

  @Test
  void backupMadeWhileOthersWrite_isOfOneMoment(@TempDir Path folder) throws Exception {
    List<Path> copies = new ArrayList<>();
    try (Database database =
            Database.open(DatabaseConfig.embedded(folder.resolve("data")), Time.system());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean busy = new AtomicBoolean(true);
      CountDownLatch running = new CountDownLatch(50);
      Future<?> writer =
          threads.submit(() -> {
            for (int i = 0; busy.get(); i++) {
              writeTwice(database, i);
              running.countDown();
            }
          });
      running.await();
      for (int i = 0; i < 5; i++) {
        Path copy = Files.createDirectory(folder.resolve("copy" + i));
        database.backUp(copy.resolve("latchkey.db"));
        copies.add(copy);
      }
      busy.set(false);
      writer.get();
    }
    for (Path copy : copies) {
      try (Database database = Database.open(DatabaseConfig.embedded(copy), Time.system())) {
        Map<String, String> rows = new Settings(database).all();
        assertThat(rows.get("one")).isNotNull().isEqualTo(rows.get("other"));
      }
    }
  }

  private static void writeTwice(Database database, int value) {
    database.write(tx -> {
      for (String name : List.of("one", "other")) {
        tx.handle()
            .createUpdate(
                """
                INSERT INTO setting (name, value) VALUES (:name, :value)
                ON CONFLICT (name) DO UPDATE SET value = :value
                """)
            .bind("name", name)
            .bind("value", value)
            .execute();
      }
      return null;
    });
  }
}
