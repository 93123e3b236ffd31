package dev.latchkey.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.Credential;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.Login;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class UsageRecorderTest {
  private final IdentityInstallation identity;
  private final UsageRecorder here;
  private final UsageRecorder there;
  private final Customer acme;
  private final User iris;
  private final Principal user;
  private final Principal key;

  UsageRecorderTest(Databases databases) {
    identity = new IdentityInstallation(databases.database());
    identity.time.set(Instant.parse("2030-03-02T00:00:00Z"));
    here = new UsageRecorder(identity.database, identity.time);
    there = new UsageRecorder(identity.database, identity.time);
    acme = identity.customer("Acme");
    iris = identity.user(acme, "iris", null);
    user = iris.principal();
    key =
        identity
            .apiKeyPrincipals
            .bySecret(identity.apiKey(iris).secret(), identity.time.instant())
            .orElseThrow();
  }

  @AfterEach
  void close() {
    identity.close();
  }

  @Test
  void whatWasCounted_isToldAtOnce_andTheSameOnceItIsWritten_byEveryServer() {
    Instant yesterday = Instant.parse("2030-03-01T23:59:59.999Z");
    Instant today = Instant.parse("2030-03-02T00:00:00Z");
    here.record(user, UsageKind.TOKEN, yesterday);
    here.record(key, UsageKind.CALL, today);
    here.record(key, UsageKind.CALL, today);
    here.record(key, UsageKind.REFUSAL, today);
    there.record(key, UsageKind.CALL, today);
    List<UsageDay> here3 = days(here);
    assertThat(here3)
        .containsExactly(
            new UsageDay(LocalDate.parse("2030-02-28"), 0, 0, 0),
            new UsageDay(LocalDate.parse("2030-03-01"), 0, 1, 0),
            new UsageDay(LocalDate.parse("2030-03-02"), 2, 0, 1));

    here.flush();
    there.flush();

    UsageDay all = new UsageDay(LocalDate.parse("2030-03-02"), 3, 0, 1);
    assertThat(days(here).getLast()).isEqualTo(all);
    assertThat(days(there).getLast()).isEqualTo(all);
    here.flush();
    assertThat(days(there).getLast()).isEqualTo(all);
  }

  @Test
  void lastUse_isTheLatest_andARefusalIsNone() {
    Instant first = Instant.parse("2030-03-02T10:00:00Z");
    Instant second = first.plusSeconds(1);
    identity.time.set(second.plusSeconds(60));
    here.record(key, UsageKind.CALL, second);
    here.record(key, UsageKind.CALL, first);
    here.record(user, UsageKind.REFUSAL, second);
    Map<?, Instant> expected = Map.of(key.id(), second);
    assertThat(here.lastUses(List.of(key.id(), user.id()))).isEqualTo(expected);
    here.flush();
    there.record(key, UsageKind.CALL, first);
    there.flush();
    assertThat(there.lastUses(List.of(key.id(), user.id()))).isEqualTo(expected);
    assertThat(here.lastUses(List.of())).isEmpty();
  }

  @Test
  void countAndItsTime_mayBeTakenApart() {
    UsageCounter.Key today =
        new UsageCounter.Key(key.id(), identity.time.instant().getEpochSecond() / 3600);
    Instant at = identity.time.instant();
    UsageStore store = new UsageStore();

    write(store, counted(today, 1, Long.MIN_VALUE));
    assertThat(here.lastUses(List.of(key.id()))).isEmpty();

    UsageCounter.Counted time = counted(today, 0, at.toEpochMilli());
    assertThat(time.isNothing()).isFalse();
    write(store, time);
    assertThat(here.lastUses(List.of(key.id()))).isEqualTo(Map.of(key.id(), at));
    assertThat(days(here).getLast())
        .isEqualTo(new UsageDay(LocalDate.parse("2030-03-02"), 1, 0, 0));
    assertThat(counted(today, 0, Long.MIN_VALUE).isNothing()).isTrue();
  }

  private UsageCounter.Counted counted(UsageCounter.Key day, long calls, long lastUsedAt) {
    return new UsageCounter.Counted(day, user.id(), acme.id(), calls, 0, 0, lastUsedAt);
  }

  private void write(UsageStore store, UsageCounter.Counted counted) {
    identity.database.<Boolean>write(tx -> {
      store.add(tx, List.of(counted));
      return true;
    });
  }

  @Test
  void loginThatIsRefused_isARefusal_ofWhomeverItClaimedToBe() {
    identity.user(acme, "jon", "correct horse battery");
    Principal jon = identity.users.byUsername("jon").orElseThrow().principal();
    var _ =
        identity.authenticate.authenticate(
            new Login(
                new Credential.Password("jon", SecretText.of("wrong")),
                Set.of(PrincipalKind.USER),
                Set.of(),
                "some",
                IdentityInstallation.SOMEWHERE));
    assertThat(identity.usage.days(acme.id(), jon.id(), 1))
        .containsExactly(new UsageDay(LocalDate.parse("2030-03-02"), 0, 0, 1));
  }

  @Test
  void usageOfAnotherCustomer_isNotTold() {
    here.record(key, UsageKind.CALL, identity.time.instant());
    here.flush();
    assertThat(here.days(identity.customer("Other").id(), user.id(), 1))
        .containsExactly(new UsageDay(LocalDate.parse("2030-03-02"), 0, 0, 0));
  }

  @Test
  void oldRows_arePurged_recentOnesStay() {
    here.record(key, UsageKind.CALL, identity.time.instant());
    here.flush();
    identity.time.set(Instant.parse("2030-04-06T00:00:00Z"));
    here.purge();
    assertThat(rows("usage_hour")).isEqualTo(3);
    identity.time.set(Instant.parse("2030-04-06T01:00:00Z"));
    here.purge();
    assertThat(rows("usage_hour")).isZero();
    identity.time.set(Instant.parse("2031-04-06T00:00:00Z"));
    here.purge();
    assertThat(rows("usage_day")).isEqualTo(3);
    identity.time.set(Instant.parse("2031-04-07T00:00:00Z"));
    here.purge();
    assertThat(rows("usage_day")).isZero();
  }

  @Test
  void hoursAndDays_areTold_ofAPrincipal_aCustomer_andTheInstallation() {
    Instant ten = Instant.parse("2030-03-02T10:00:00Z");
    Instant eleven = Instant.parse("2030-03-02T11:59:59.999Z");
    identity.time.set(eleven);
    CustomerId other = identity.customer("Other").id();
    Principal stranger = identity.user(identity.customer("Third"), "sue", null).principal();
    here.record(user, UsageKind.TOKEN, ten);
    here.record(key, UsageKind.CALL, ten);
    here.record(key, UsageKind.CALL, eleven);
    here.record(stranger, UsageKind.REFUSAL, eleven);

    for (int written = 0; written < 2; written++) {
      assertThat(hours(acme.id(), user.id()))
          .containsExactly(sum(0, 0, 0), sum(1, 1, 0), sum(1, 0, 0));
      assertThat(hours(acme.id(), key.id()))
          .containsExactly(sum(0, 0, 0), sum(1, 0, 0), sum(1, 0, 0));
      assertThat(hours(acme.id(), null)).containsExactly(sum(0, 0, 0), sum(1, 1, 0), sum(1, 0, 0));
      assertThat(hours(CustomerId.INSTALLATION, null))
          .containsExactly(sum(0, 0, 0), sum(1, 1, 0), sum(1, 0, 1));
      assertThat(hours(other, null)).containsOnly(sum(0, 0, 0));
      assertThat(hours(other, key.id())).containsOnly(sum(0, 0, 0));
      LocalDate today = LocalDate.parse("2030-03-02");
      assertThat(here.days(acme.id(), null, today, today.plusDays(1)))
          .containsExactly(new UsageDay(today, 2, 1, 0));
      assertThat(here.days(CustomerId.INSTALLATION, null, today, today.plusDays(1)))
          .containsExactly(new UsageDay(today, 2, 1, 1));
      here.flush();
    }
  }

  @Test
  void callsInTheLastDay_endWithTheirHour() {
    here.record(key, UsageKind.CALL, Instant.parse("2030-03-02T10:59:59.999Z"));
    here.record(key, UsageKind.CALL, Instant.parse("2030-03-02T11:00:00Z"));
    here.flush();

    identity.time.set(Instant.parse("2030-03-03T09:59:59.999Z"));
    assertThat(here.callsInLastDay(acme.id(), key.id())).isEqualTo(2);
    assertThat(here.callsInLastDay(acme.id(), user.id())).isEqualTo(2);
    identity.time.set(Instant.parse("2030-03-03T10:00:00Z"));
    assertThat(here.callsInLastDay(acme.id(), key.id())).isEqualTo(1);
  }

  private List<UsageSum> hours(CustomerId customer, @Nullable PrincipalId principal) {
    return here
        .hours(
            customer,
            principal,
            Instant.parse("2030-03-02T09:30:00Z"),
            Instant.parse("2030-03-02T12:00:00Z"))
        .stream()
        .map(hour -> sum(hour.calls(), hour.tokens(), hour.refusals()))
        .toList();
  }

  private static UsageSum sum(long calls, long tokens, long refusals) {
    return new UsageSum(calls, tokens, refusals);
  }

  private List<UsageDay> days(UsageRecorder recorder) {
    return recorder.days(acme.id(), user.id(), 3);
  }

  private int rows(String table) {
    return identity.database.read(
        tx -> tx.handle().createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one());
  }
}
