package dev.latchkey.core.user;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.user.CreateOwnedCustomer.Owner;
import dev.latchkey.core.user.CreateOwnedCustomer.Verdict;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class CreateOwnedCustomerTest {
  private static final Owner ADA = new Owner("ada", "ada@example.com", "Ada Lovelace");

  private final IdentityInstallation installation;

  CreateOwnedCustomerTest(Database database) {
    installation = new IdentityInstallation(database);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void customerAndItsOwner_areMadeTogether_andTheOwnerIsInvited() {
    Verdict.Created made = (Verdict.Created) create("Acme", ADA);

    Customer customer = made.customer();
    User owner = installation.users.byUsername("ada").orElseThrow();
    assertThat(installation.customers.findByName("acme")).contains(customer);
    assertThat(owner.customer()).isEqualTo(customer.id());
    assertThat(owner.role()).isEqualTo("owner");
    assertThat(owner.status()).isEqualTo(AccountStatus.INVITED);
    assertThat(owner.apiEnabled()).isFalse();
    assertThat(made.link().id()).isEqualTo(owner.id());
    assertThat(made.link().link().reveal()).contains("/invitation#");
    assertThat(installation.events())
        .extracting(Event::action)
        .containsExactly("customer.create", "user.create", "user.create-reset-link");
    assertThat(installation.events())
        .allSatisfy(event -> {
          assertThat(event.actor()).isEqualTo("cli:test");
          assertThat(event.customer()).isEqualTo(customer.id().toString());
        });
  }

  @Test
  void ownerWhoseNamesAreTaken_leavesNoCustomerBehind() {
    assertThat(create("Acme", ADA)).isInstanceOf(Verdict.Created.class);
    int events = installation.events().size();

    assertThat(create("Other", new Owner("ADA", "else@example.com", "Another")))
        .isEqualTo(new Verdict.UsernameTaken());
    assertThat(create("Other", new Owner("else", "ADA@example.com", "Another")))
        .isEqualTo(new Verdict.EmailTaken());

    assertThat(installation.customers.findByName("Other")).isEmpty();
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void customerThatCannotBe_leavesNoOwnerBehind() {
    Customer acme = installation.customer("Acme");

    assertThat(create("ACME", ADA)).isEqualTo(new Verdict.NameTaken());
    assertThat(create("a\0b", ADA)).isInstanceOf(Verdict.InvalidName.class);

    assertThat(installation.users.byUsername("ada")).isEmpty();
    assertThat(installation.customers.all().stream()).containsExactly(acme);
    assertThat(installation.events()).hasSize(1);
  }

  @Test
  void ownerWhoCannotBe_isToldEverythingThatIsWrong_andNothingIsMade() {
    assertThat(create("Acme", new Owner("", "nowhere", "")))
        .isInstanceOfSatisfying(
            Verdict.InvalidOwner.class,
            invalid ->
                assertThat(invalid.fields())
                    .extracting(InvalidField::field)
                    .containsExactly("username", "email", "full_name"));
    assertThat(installation.customers.findByName("Acme")).isEmpty();
    assertThat(installation.events()).isEmpty();
  }

  private Verdict create(String name, Owner owner) {
    return installation.createOwnedCustomer.create(
        name, Subscription.ACTIVE, owner, ADMINISTRATOR, SOMEWHERE);
  }
}
