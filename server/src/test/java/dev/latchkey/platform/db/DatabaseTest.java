package dev.latchkey.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@OnEveryDatabase
class DatabaseTest {
  private final Database database;

  DatabaseTest(Database database) {
    this.database = database;
  }

  @Test
  void write_returnsWhatItsWorkReturns_andIsSeenByTheNextRead() {
    String written =
        database.write(tx -> {
          tx.handle().execute("INSERT INTO setting (name, value) VALUES (?, ?)", "a", "1");
          return "done";
        });

    String read =
        database.read(tx ->
            tx.handle()
                .createQuery("SELECT value FROM setting WHERE name = 'a'")
                .mapTo(String.class)
                .one());
    assertThat(written).isEqualTo("done");
    assertThat(read).isEqualTo("1");
  }
}
