package dev.latchkey.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.activity.ListActivity.Found;
import dev.latchkey.core.audit.AuditSealer;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.EntryFilter.Kinds;
import dev.latchkey.core.audit.SealMark;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Lease;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class ListActivityTest {
  private static final CustomerId CUSTOMER = ActivityFixture.CUSTOMERS.get(0);
  private static final CustomerId OTHER = ActivityFixture.CUSTOMERS.get(1);

  private final ActivityFixture activity;
  private final Random random = new Random(1);

  ListActivityTest(Database database) {
    activity = new ActivityFixture(database);
  }

  @Test
  void pagesOfAnySize_findWhatAPlainFilterFinds() {
    activity.write(random, 60);
    activity.index();
    activity.write(random, 5);

    for (int round = 0; round < 60; round++) {
      CustomerId customer =
          random.nextInt(5) == 0 ? null : ActivityFixture.CUSTOMERS.get(random.nextInt(3));
      EntryFilter filter = filter();
      List<EntryId> expected = activity.plainly(customer, filter);

      assertThat(activity.paged(customer, filter, Order.OLDEST_FIRST, random))
          .as("%s of %s", filter, customer)
          .isEqualTo(expected);
      assertThat(activity.paged(customer, filter, Order.NEWEST_FIRST, random))
          .as("%s of %s", filter, customer)
          .isEqualTo(expected.reversed());
    }
  }

  @Test
  void whatHasNoBlockYet_isListedAtOnce() {
    activity.writeEvents(random, 2_500);
    activity.writeCalls(random, 30);

    EntryFilter rare = filter(ActivityFixture.principal(15));
    assertThat(activity.paged(CUSTOMER, EntryFilter.none(), Order.NEWEST_FIRST, random))
        .isEqualTo(activity.plainly(CUSTOMER, EntryFilter.none()).reversed());
    assertThat(activity.paged(CUSTOMER, rare, Order.OLDEST_FIRST, random))
        .isNotEmpty()
        .isEqualTo(activity.plainly(CUSTOMER, rare));
  }

  @Test
  void whatIsWrittenBetweenPages_neitherRepeatsNorHidesAnything() {
    activity.write(random, 10);
    List<EntryId> before = activity.plainly(CUSTOMER, EntryFilter.none());
    ActivityPage first =
        activity.list.page(CUSTOMER, EntryFilter.none(), Order.NEWEST_FIRST, null, 10);
    activity.write(random, 10);
    activity.index();

    ActivityPage second =
        activity.list.page(CUSTOMER, EntryFilter.none(), Order.NEWEST_FIRST, first.next(), 10);

    assertThat(ids(first)).isEqualTo(before.reversed().subList(0, 10));
    assertThat(ids(second)).isEqualTo(before.reversed().subList(10, 20));
  }

  @Test
  void indexingTwice_changesNothing() {
    activity.write(random, 20);
    activity.index();
    activity.database.write(tx -> tx.handle().execute("UPDATE activity_index SET number = 0"));
    activity.index();

    assertThat(activity.paged(CUSTOMER, EntryFilter.none(), Order.NEWEST_FIRST, random))
        .isEqualTo(activity.plainly(CUSTOMER, EntryFilter.none()).reversed());
  }

  @Test
  void entryIsFoundByItsId_withinItsCustomerOnly() {
    activity.write(random, 10);

    for (ActivityEntry entry : activity.written) {
      boolean own = CUSTOMER.toString().equals(entry.customer());
      Found found = activity.list.find(CUSTOMER, entry.id()).orElse(null);

      assertThat(found == null ? null : found.entry()).isEqualTo(own ? entry : null);
      assertThat(activity.list.findInAll(entry.id()).map(Found::entry)).contains(entry);
    }
    assertThat(activity.list.find(CUSTOMER, new EntryId.Event(1_000_000))).isEmpty();
    assertThat(activity.list.find(CUSTOMER, new EntryId.Call(1, 60_000))).isEmpty();
  }

  @Test
  void entryTellsItsSeal_onceThereIsOne() {
    for (int round = 0; round < 5; round++) {
      activity.writeEvents(random, 3);
      activity.writeCalls(random, 3);
      seal();
      activity.time.advance(Duration.ofSeconds(1));
    }
    activity.writeEvents(random, 1);

    assertThat(activity.written)
        .allSatisfy(entry -> {
          Found found = activity.list.findInAll(entry.id()).orElseThrow();
          int round = activity.written.indexOf(entry) / 6 + 1;
          assertThat(Optional.ofNullable(found.seal()).map(SealMark::number))
              .isEqualTo(round > 5 ? Optional.empty() : Optional.of((long) round));
          assertThat(found.entry().sealed()).isEqualTo(round <= 5);
        });
    assertThat(activity.list.pageOfAll(EntryFilter.none(), Order.NEWEST_FIRST, null, 100).entries())
        .extracting(ActivityEntry::sealed)
        .startsWith(false, true)
        .containsOnlyOnce(false);
  }

  @Test
  void operator_seesWhatConcernsNoCustomer_andCustomersDoNot() {
    activity.write(random, 10);

    List<EntryId> all = activity.paged(null, EntryFilter.none(), Order.OLDEST_FIRST, random);
    assertThat(all).hasSameSizeAs(activity.written);
    assertThat(activity.paged(OTHER, EntryFilter.none(), Order.OLDEST_FIRST, random))
        .isEqualTo(activity.plainly(OTHER, EntryFilter.none()))
        .hasSizeLessThan(all.size() / 2);
  }

  private void seal() {
    AuditSealer sealer =
        new AuditSealer(
            activity.database,
            activity.time,
            ActivityFixture.KEY,
            new Lease(
                activity.database, activity.time, "audit-sealer", "here", Duration.ofSeconds(5)));
    sealer.start();
    sealer.close();
  }

  private static List<EntryId> ids(ActivityPage page) {
    return page.entries().stream().map(ActivityEntry::id).toList();
  }

  private static EntryFilter filter(PrincipalId principal) {
    return new EntryFilter(Kinds.BOTH, null, principal, null, null, null, null, null);
  }

  private EntryFilter filter() {
    long length = Duration.between(ActivityFixture.START, activity.time.instant()).toMillis();
    Long from = maybe(4, random.nextLong(length));
    Long until = maybe(4, random.nextLong(length));
    return new EntryFilter(
        List.of(Kinds.BOTH, Kinds.EVENTS, Kinds.CALLS).get(random.nextInt(3)),
        maybe(
            3,
            random.nextBoolean()
                ? "system"
                : ActivityFixture.principal(random.nextInt(12)).toString()),
        maybe(3, ActivityFixture.principal(random.nextInt(17))),
        maybe(
            3,
            List.of("login", "verify", "api-user.*", "api-user.create", "no.*")
                .get(random.nextInt(5))),
        maybe(3, List.of("ok", "refused", "locked", "other").get(random.nextInt(4))),
        maybe(4, ActivityFixture.source(random.nextInt(22))),
        from == null ? null : ActivityFixture.START.plusMillis(from),
        until == null ? null : ActivityFixture.START.plusMillis(until));
  }

  private <T> @Nullable T maybe(int one, T value) {
    return random.nextInt(one) == 0 ? value : null;
  }
}
