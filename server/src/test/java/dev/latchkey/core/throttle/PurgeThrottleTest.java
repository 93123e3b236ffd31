package dev.latchkey.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import dev.latchkey.platform.time.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class PurgeThrottleTest {
  private static final String HERE = "192.0.2.1";

  private final ManualTime time = new ManualTime();
  private final ThrottleInstallation server;

  PurgeThrottleTest(Database database) {
    server = new ThrottleInstallation(database, time);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void countsIdleFor24Hours_areForgotten() {
    server.wrong("iris", HERE);
    time.advance(Duration.ofHours(24).minusMillis(1));
    purge(100).run();
    assertThat(server.rows("throttle")).isEqualTo(2);
    time.advance(Duration.ofMillis(1));
    purge(100).run();
    assertThat(server.rows("throttle")).isZero();
  }

  @Test
  void beyondTheMost_theLightestGoFirst() {
    for (int failure = 0; failure < 3; failure++) {
      server.wrong("iris", HERE);
    }
    for (int stranger = 0; stranger < 10; stranger++) {
      server.wrong("stranger" + stranger, HERE);
    }
    purge(4).run();
    assertThat(server.rows("throttle")).isEqualTo(4);
    server.right("iris", HERE);
    assertThat(server.right("iris", HERE)).isEqualTo("PT4S");
    purge(4).run();
    assertThat(server.rows("throttle")).isEqualTo(4);
  }

  @Test
  void sourcesNotSeenFor30Days_areForgotten() {
    server.right("iris", HERE);
    server.close();
    assertThat(server.rows("known_source")).isOne();
    time.advance(Duration.ofDays(30));
    purge(100).run();
    assertThat(server.rows("known_source")).isOne();
    time.advance(Duration.ofMillis(1));
    purge(100).run();
    assertThat(server.rows("known_source")).isZero();
  }

  @Test
  void identifier_keepsItsNewestThousandSources() {
    for (int source = 0; source < 1005; source++) {
      time.advance(Duration.ofMillis(1));
      server.right("iris", "10.1." + source / 256 + "." + source % 256);
    }
    server.right("rose", HERE);
    server.close();
    assertThat(server.rows("known_source")).isEqualTo(1001);
  }

  @Test
  void sighting_isWrittenAgain_onceItIsADayOld() {
    KnownSources sources = new KnownSources(server.database, new KnownSourceStore());
    Attempt attempt = server.throttle.attempt("iris", HERE);
    sources.saw(attempt, time.instant());
    sources.write();
    long first = seenAt();
    time.advance(Duration.ofDays(1).minusMillis(1));
    sources.saw(attempt, time.instant());
    sources.write();
    assertThat(seenAt()).isEqualTo(first);
    time.advance(Duration.ofMillis(1));
    sources.saw(attempt, time.instant());
    sources.write();
    assertThat(seenAt()).isEqualTo(first + Duration.ofDays(1).toMillis());
  }

  private long seenAt() {
    return server.database.read(
        tx -> tx.handle().createQuery("SELECT seen_at FROM known_source").mapTo(Long.class).one());
  }

  private PurgeThrottle purge(long mostCounts) {
    return new PurgeThrottle(
        server.database, new CounterStore(), new KnownSourceStore(), time, mostCounts);
  }
}
