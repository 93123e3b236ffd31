package dev.latchkey.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.activity.FollowActivity.Follower;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.EntryFilter.Kinds;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Following and exporting: walks that go on by themselves. */
@OnEveryDatabase
class FollowActivityTest {
  private static final CustomerId CUSTOMER = ActivityFixture.CUSTOMERS.get(0);
  private static final EntryFilter REFUSED =
      new EntryFilter(Kinds.BOTH, null, null, null, EntryFilter.REFUSED, null, null, null);

  private final ActivityFixture activity;
  private final Random random = new Random(1);

  FollowActivityTest(Database database) {
    activity = new ActivityFixture(database);
  }

  @Test
  void whatIsCommittedLater_isTold_onceAndInOrder_alsoToWhoComesBack() {
    FollowActivity follow = new FollowActivity(activity.list, activity.time);
    activity.write(random, 10);
    int before = activity.plainly(CUSTOMER, REFUSED).size();
    List<EntryId> told = new ArrayList<>();
    ActivityCursor position;
    try (Follower follower = follow.follow(CUSTOMER, REFUSED, null)) {
      tell(follower, told);
      assertThat(told).isEmpty();
      for (int i = 0; i < 5; i++) {
        activity.write(random, 4);
        tell(follower, told);
      }
      position = ActivityCursor.parse(follower.position().toString()).orElseThrow();
    }
    activity.write(random, 10);
    activity.index();
    try (Follower follower = follow.follow(CUSTOMER, REFUSED, position)) {
      tell(follower, told);
    }

    List<EntryId> all = activity.plainly(CUSTOMER, REFUSED);
    assertThat(told).isNotEmpty().isEqualTo(all.subList(before, all.size()));
  }

  @Test
  void whoFollowsFromTheEndThatTheySaw_missesNothing() {
    FollowActivity follow = new FollowActivity(activity.list, activity.time);
    activity.write(random, 10);
    int before = activity.plainly(CUSTOMER, REFUSED).size();
    ActivityCursor end = follow.end();
    activity.write(random, 10);

    List<EntryId> told = new ArrayList<>();
    try (Follower follower = follow.follow(CUSTOMER, REFUSED, end)) {
      tell(follower, told);
    }
    List<EntryId> all = activity.plainly(CUSTOMER, REFUSED);
    assertThat(told).isNotEmpty().isEqualTo(all.subList(before, all.size()));
  }

  @Test
  void closedFollower_waitsNoLonger() {
    FollowActivity follow = new FollowActivity(activity.list, activity.time);
    Follower follower = follow.followAll(EntryFilter.none(), null);
    follower.close();

    assertThat(follower.next(Duration.ofDays(1))).isEmpty();
    assertThat(follower.isClosed()).isTrue();
  }

  @Test
  void export_handsOverEverything_inEitherOrder() {
    activity.write(random, 40);
    activity.index();
    ExportActivity export = new ExportActivity(activity.list);
    List<EntryId> expected = activity.plainly(CUSTOMER, REFUSED);
    List<EntryId> oldestFirst = new ArrayList<>();
    List<EntryId> newestFirst = new ArrayList<>();
    List<EntryId> all = new ArrayList<>();

    export.forEach(CUSTOMER, REFUSED, Order.OLDEST_FIRST, entry -> oldestFirst.add(entry.id()));
    export.forEach(CUSTOMER, REFUSED, Order.NEWEST_FIRST, entry -> newestFirst.add(entry.id()));
    export.forEachOfAll(EntryFilter.none(), Order.OLDEST_FIRST, entry -> all.add(entry.id()));

    assertThat(oldestFirst).isEqualTo(expected);
    assertThat(newestFirst).isEqualTo(expected.reversed());
    assertThat(all).isEqualTo(activity.plainly(null, EntryFilter.none()));
  }

  @Test
  void export_endsWithWhatThereWasWhenItBegan() {
    activity.write(random, 5);
    List<EntryId> before = activity.plainly(null, EntryFilter.none());
    List<EntryId> exported = new ArrayList<>();

    new ExportActivity(activity.list)
        .forEachOfAll(
            EntryFilter.none(),
            Order.OLDEST_FIRST,
            entry -> {
              exported.add(entry.id());
              activity.writeEvents(random, 1);
            });

    assertThat(exported).isEqualTo(before);
  }

  /** All there is just now; the clock goes on, so that it is looked at. */
  private void tell(Follower follower, List<EntryId> told) {
    activity.time.advance(Duration.ofSeconds(1));
    List<ActivityEntry> entries = follower.next(Duration.ZERO);
    while (!entries.isEmpty()) {
      entries.forEach(entry -> told.add(entry.id()));
      entries = follower.next(Duration.ZERO);
    }
  }
}
