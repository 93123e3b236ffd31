package dev.latchkey.core.customer;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class CustomersTest {

  private final IdentityInstallation installation;

  CustomersTest(Database database) {
    installation = new IdentityInstallation(database);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void createdCustomer_isFoundAsItWasMade_andRecorded() {
    Instant end = installation.time.instant().plus(Duration.ofDays(14));
    Customer made = installation.customer(" Acme GmbH ", Subscription.trialUntil(end));

    assertThat(installation.customers.find(made.id())).contains(made);
    assertThat(installation.customers.findByName("acme gmbh")).contains(made);
    assertThat(installation.events())
        .containsExactly(
            new Event(
                "cli:test",
                "customer.create",
                "ok",
                "customer:" + made.id(),
                made.id().toString(),
                "192.0.2.1",
                null));
  }

  @Test
  void nameThatDiffersInCaseOnly_isTaken_andNothingIsWritten() {
    Customer first = installation.customer("Straße");
    assertThat(create("STRASSE")).isEqualTo(new CreateCustomer.Verdict.NameTaken());
    assertThat(installation.customers.all().stream()).containsExactly(first);
    assertThat(installation.events()).hasSize(1);
  }

  @Test
  void nameThatNobodyCanRead_isInvalid() {
    assertThat(create("a\0b")).isInstanceOf(CreateCustomer.Verdict.InvalidName.class);
    assertThat(create("")).isInstanceOf(CreateCustomer.Verdict.InvalidName.class);
    assertThat(installation.events()).isEmpty();
  }

  @Test
  void unknownNames_areNotFound_whateverTheyAre() {
    assertThat(installation.customers.findByName("nobody")).isEmpty();
    assertThat(installation.customers.findByName("a\0b")).isEmpty();
    assertThat(installation.customers.find(new CustomerId(new UUID(1, 2)))).isEmpty();
  }

  @Test
  void changedSubscription_isSeenAtOnce_andRecorded() {
    Customer made = installation.customer("Acme");
    assertThat(installation.customers.find(made.id())).contains(made);

    SetSubscription.Verdict verdict = set(made.id(), SubscriptionStatus.SUSPENDED, null);

    Customer suspended =
        new Customer(
            made.id(),
            "Acme",
            new Subscription(SubscriptionStatus.SUSPENDED, null),
            made.createdAt());
    assertThat(verdict).isEqualTo(new SetSubscription.Verdict.Changed(suspended));
    assertThat(installation.customers.find(made.id())).contains(suspended);
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test",
                "customer.set-subscription",
                "ok",
                "customer:" + made.id(),
                made.id().toString(),
                "192.0.2.1",
                "{\"subscription\":\"suspended\"}"));
  }

  @Test
  void suspendedTrial_keepsItsEndInTheStore() {
    Instant end = installation.time.instant().plus(Duration.ofDays(14));
    Customer made = installation.customer("Acme", Subscription.trialUntil(end));
    set(made.id(), SubscriptionStatus.SUSPENDED, null);
    set(made.id(), SubscriptionStatus.TRIAL, null);
    assertThat(installation.customers.find(made.id())).contains(made);
  }

  @Test
  void sameSubscription_isNoChange_andNoEvent() {
    Customer made = installation.customer("Acme");
    assertThat(set(made.id(), SubscriptionStatus.ACTIVE, null))
        .isEqualTo(new SetSubscription.Verdict.Unchanged(made));
    assertThat(installation.events()).hasSize(1);
  }

  @Test
  void subscriptionOfNobody_isNotFound() {
    assertThat(set(new CustomerId(new UUID(1, 2)), SubscriptionStatus.ACTIVE, null))
        .isEqualTo(new SetSubscription.Verdict.NotFound());
    assertThat(installation.events()).isEmpty();
  }

  @Test
  void list_isNewestFirst_pageByPage() {
    Customer oldest = installation.customer("One");
    installation.time.advance(Duration.ofMillis(1));
    Customer middle = installation.customer("Two");
    installation.time.advance(Duration.ofMillis(1));
    Customer newest = installation.customer("Three");

    assertThat(installation.customers.all().page(null, 2)).containsExactly(newest, middle);
    assertThat(installation.customers.all().page(middle.position(), 2)).containsExactly(oldest);
    assertThat(installation.customers.all().page(oldest.position(), 2)).isEmpty();
  }

  @Test
  void search_findsNames_ignoringCase_andItsWildcardsStandForThemselves() {
    Customer street = installation.customer("Straße 1");
    Customer percent = installation.customer("100 % Ltd");
    installation.customer("Acme_1");

    assertThat(found(null, "STRASSE")).containsExactly(street);
    assertThat(found(null, "%")).containsExactly(percent);
    assertThat(found(null, "e_")).extracting(Customer::name).containsExactly("Acme_1");
    assertThat(found(null, "nobody")).isEmpty();
  }

  @Test
  void search_isBySubscription_andBothTogether() {
    Customer acme = installation.customer("Acme");
    Customer other = installation.customer("Other");
    Customer trial =
        installation.customer(
            "Acme Trial",
            Subscription.trialUntil(installation.time.instant().plus(Duration.ofDays(1))));
    set(other.id(), SubscriptionStatus.SUSPENDED, null);

    assertThat(found(SubscriptionStatus.ACTIVE, null)).containsExactly(acme);
    assertThat(found(SubscriptionStatus.TRIAL, "acme")).containsExactly(trial);
    assertThat(found(SubscriptionStatus.SUSPENDED, "acme")).isEmpty();
  }

  private List<Customer> found(@Nullable SubscriptionStatus status, @Nullable String text) {
    return installation.customers.matching(new CustomerFilter(status, text)).page(null, 10);
  }

  private CreateCustomer.Verdict create(String name) {
    return installation.createCustomer.create(name, Subscription.ACTIVE, ADMINISTRATOR, SOMEWHERE);
  }

  private SetSubscription.Verdict set(
      CustomerId id, SubscriptionStatus status, @Nullable Instant trialEndsAt) {
    return installation.setSubscription.set(id, status, trialEndsAt, ADMINISTRATOR, SOMEWHERE);
  }
}
