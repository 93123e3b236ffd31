package dev.latchkey.platform.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnEveryDatabase
@Timeout(60)
class ChangeFeedTest {
  private static final Topic CUSTOMER = new Topic("customer");
  private static final Topic USER = new Topic("user");
  private static final ChangeFeedConfig CONFIG = ChangeFeedConfig.defaults();

  private final ManualTime time = new ManualTime();
  private final Databases databases;
  private final Database database;
  private final ChangeFeed here;
  private final ChangeFeed there;
  private final List<String> heardHere = new ArrayList<>();
  private final List<String> heardThere = new ArrayList<>();

  ChangeFeedTest(Databases databases) {
    this.databases = databases;
    this.database = databases.database();
    this.here = new ChangeFeed(database, time, CONFIG);
    this.there = new ChangeFeed(databases.another(), time, CONFIG);
    here.subscribe(CUSTOMER, heardHere::add, () -> heardHere.add("everything"));
    there.subscribe(CUSTOMER, heardThere::add, () -> heardThere.add("everything"));
    here.poll();
    there.poll();
    heardHere.clear();
    heardThere.clear();
  }

  private void change(Topic topic, String key) {
    database.write(tx -> {
      here.record(tx, topic, key);
      return null;
    });
  }

  @Test
  void change_isHeardHereBeforeTheWriteReturns_andThereAtTheNextPoll() {
    change(CUSTOMER, "a");
    assertThat(heardHere).containsExactly("a");
    assertThat(heardThere).isEmpty();

    there.poll();
    assertThat(heardThere).containsExactly("a");
    there.poll();
    assertThat(heardThere).containsExactly("a");
  }

  @Test
  void changes_areHeardInTheirOrder_byTheirTopicOnly() {
    change(CUSTOMER, "a");
    change(USER, "u");
    change(CUSTOMER, "b");

    there.poll();
    assertThat(heardThere).containsExactly("a", "b");
  }

  @Test
  void changeThatIsRolledBack_isHeardByNobody() {
    assertThatThrownBy(() ->
            database.write(tx -> {
              here.record(tx, CUSTOMER, "a");
              throw new IllegalStateException();
            }))
        .isInstanceOf(IllegalStateException.class);

    there.poll();
    assertThat(heardHere).isEmpty();
    assertThat(heardThere).isEmpty();
  }

  @Test
  void firstPoll_tellsThatAnythingMayHaveChanged() {
    change(CUSTOMER, "a");
    ChangeFeed late = new ChangeFeed(database, time, CONFIG);
    List<String> heard = new ArrayList<>();
    late.subscribe(CUSTOMER, heard::add, () -> heard.add("everything"));

    late.poll();

    assertThat(heard).containsExactly("everything");
  }

  @Test
  void lastGoodPoll_isTold_onceThereIsOne() {
    ChangeFeed late = new ChangeFeed(database, time, CONFIG);
    assertThat(late.sinceLastGoodPoll()).isEmpty();

    late.poll();
    time.advance(Duration.ofMillis(1_500));

    assertThat(late.sinceLastGoodPoll()).contains(Duration.ofMillis(1_500));
  }

  @Test
  void manyChanges_areAllHeardInOnePoll() {
    int count = 2 * ChangeStore.STEP + 1;
    database.write(tx -> {
      for (int i = 0; i < count; i++) {
        here.record(tx, CUSTOMER, "c" + i);
      }
      return null;
    });

    there.poll();

    assertThat(heardThere).hasSize(count).endsWith("c" + (count - 1));
  }

  @Test
  void changesThatWerePurgedUnseen_areHeardAsEverything() {
    change(CUSTOMER, "a");
    time.advance(Duration.ofMinutes(61));
    here.purge();

    there.poll();
    assertThat(heardThere).containsExactly("everything");

    change(CUSTOMER, "b");
    there.poll();
    assertThat(heardThere).containsExactly("everything", "b");
  }

  @Test
  void changesPurgedUnseen_withNewOnesAfterThem_areHeardAsEverything() {
    change(CUSTOMER, "a");
    time.advance(Duration.ofMinutes(61));
    here.purge();
    change(CUSTOMER, "b");

    there.poll();

    assertThat(heardThere).containsExactly("everything");
  }

  @Test
  void purge_keepsWhatIsYoungerThanAnHour() {
    change(CUSTOMER, "a");
    time.advance(Duration.ofMinutes(59));
    here.purge();

    there.poll();

    assertThat(heardThere).containsExactly("a");
  }

  @Test
  void storePutBackToAnEarlierState_isHeardAsEverything() {
    change(CUSTOMER, "a");
    there.poll();
    heardThere.clear();
    database.write(tx ->
        tx.handle().execute("DELETE FROM change")
            + tx.handle().execute("UPDATE change_head SET number = 0"));

    there.poll();

    assertThat(heardThere).containsExactly("everything");
  }

  @Test
  void subscriberThatFails_keepsNoOtherFromHearing() {
    List<String> heard = new ArrayList<>();
    there.subscribe(
        CUSTOMER,
        key -> {
          throw new IllegalStateException("expected by a test");
        },
        () -> {});
    there.subscribe(CUSTOMER, heard::add, () -> {});
    change(CUSTOMER, "a");

    there.poll();

    assertThat(heard).containsExactly("a");
  }

  @Test
  void feed_isCurrent_untilItsLastGoodPollIsTooOld_toTheInstant() {
    assertThat(new ChangeFeed(database, time, CONFIG).isCurrent()).isFalse();
    assertThat(here.isCurrent()).isTrue();

    time.advance(CONFIG.trustFor());
    assertThat(here.isCurrent()).isTrue();
    time.advance(Duration.ofNanos(1));
    assertThat(here.isCurrent()).isFalse();

    here.poll();
    assertThat(here.isCurrent()).isTrue();
  }

  @Test
  void pollThatFails_isNotTrusted() {
    Database lost = databases.another();
    ChangeFeed feed = new ChangeFeed(lost, time, CONFIG);
    List<String> heard = new ArrayList<>();
    feed.subscribe(CUSTOMER, heard::add, () -> heard.add("everything"));
    lost.close();

    feed.poll();

    assertThat(feed.isCurrent()).isFalse();
    assertThat(heard).isEmpty();
  }

  @Test
  void numbers_areGapFreeInCommitOrder_whateverHappensAtOnce() throws Exception {
    Database elsewhere = databases.another();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int number = i;
        Database on = i % 2 == 0 ? database : elsewhere;
        writes.add(threads.submit(() -> on.write(tx -> recordOrFail(tx, number))));
      }
      for (int i = 0; i < 60; i++) {
        if (i % 3 == 0) {
          assertThatThrownBy(writes.get(i)::get).hasRootCauseMessage("expected by a test");
        } else {
          assertThat(writes.get(i).get()).isEqualTo(i);
        }
      }
    }
    List<Long> numbers =
        database.read(tx ->
            tx.handle()
                .createQuery("SELECT number FROM change ORDER BY number")
                .mapTo(Long.class)
                .list());
    assertThat(numbers).hasSize(40).startsWith(1L).endsWith(40L);
  }

  private int recordOrFail(Tx tx, int number) {
    new ChangeFeed(database, time, CONFIG).record(tx, CUSTOMER, "c" + number);
    if (number % 3 == 0) {
      throw new IllegalArgumentException("expected by a test");
    }
    return number;
  }

  @Test
  void startedFeed_hearsByItselfWhatAnotherServerWrites() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    there.subscribe(CUSTOMER, key -> heard.countDown(), () -> {});
    there.start();
    try {
      change(CUSTOMER, "a");
      heard.await();
    } finally {
      there.close();
    }
  }
}
