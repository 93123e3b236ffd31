package dev.latchkey.core.user;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class ChangeProfileTest {

  private final IdentityInstallation installation;
  private final Customer acme;
  private final User iris;

  ChangeProfileTest(Database database) {
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", "correct horse");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void change_isSeenAtOnce_underTheNewAddressOnly_andRecordedWithoutNames() {
    assertThat(installation.users.byLogin("iris@new.example")).isEmpty();
    assertThat(installation.users.byLogin("iris@company.example")).isPresent();

    User changed = changed(" Iris I. ", "iris@new.example");

    assertThat(changed).isEqualTo(iris.called("Iris I.", "iris@new.example"));
    assertThat(installation.users.byLogin("iris@new.example"))
        .map(UserCredential::user)
        .contains(changed);
    assertThat(installation.users.byLogin("iris@company.example")).isEmpty();
    assertThat(installation.users.byUsername("iris")).contains(changed);
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test",
                "user.change-profile",
                "ok",
                "user:" + iris.id(),
                acme.id().toString(),
                "192.0.2.1",
                "{\"changed\":[\"full_name\",\"email\"]}"));
  }

  @Test
  void whatIsLeftOut_staysAsItIs() {
    assertThat(changed("Iris I.", null)).isEqualTo(iris.called("Iris I.", iris.email()));
    assertThat(installation.lastEvent().data()).isEqualTo("{\"changed\":[\"full_name\"]}");
    assertThat(changed(null, "iris@new.example"))
        .isEqualTo(iris.called("Iris I.", "iris@new.example"));
    int events = installation.events().size();
    assertThat(change(acme.id(), "Iris I.", null))
        .isInstanceOf(ChangeProfile.Verdict.Unchanged.class);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void addressOfSomebodyElse_isTaken_butNotTheOwnInAnotherCase() {
    installation.user(installation.customer("Other"), "lily", null);
    assertThat(change(acme.id(), null, "LILY@company.example"))
        .isEqualTo(new ChangeProfile.Verdict.EmailTaken());
    assertThat(installation.users.byUsername("iris")).contains(iris);
    assertThat(changed(null, "Iris@Company.example").email()).isEqualTo("Iris@Company.example");
  }

  @Test
  void addressThatWasGivenUp_isFreeForOthers() {
    changed(null, "iris@new.example");
    Customer other = installation.customer("Other");
    NewUser asked =
        new NewUser(other.id(), "lily", "iris@company.example", "Lily", "member", false, null);
    assertThat(installation.createUser.create(ANYTHING, asked, SOMEWHERE))
        .isInstanceOf(CreateUser.Verdict.Invited.class);
    assertThat(installation.users.byLogin("iris@company.example"))
        .hasValueSatisfying(found -> assertThat(found.user().username()).isEqualTo("lily"));
  }

  @Test
  void whatCannotBe_isNamed() {
    assertThat(change(acme.id(), "\u202e", "somebody@api.rebelcore.local"))
        .isInstanceOfSatisfying(
            ChangeProfile.Verdict.Invalid.class,
            invalid ->
                assertThat(invalid.fields())
                    .extracting(InvalidField::field)
                    .containsExactly("email", "full_name"));
  }

  @Test
  void anotherCustomersUser_isNotFound() {
    assertThat(change(installation.customer("Other").id(), "Iris I.", null))
        .isEqualTo(new ChangeProfile.Verdict.NotFound());
    assertThat(installation.users.byUsername("iris")).contains(iris);
  }

  @Test
  void resetLink_endsWithTheAddressThatItMayHaveBeenSentTo() {
    SecretText kept = ResetPasswordTest.token(installation, iris.id());
    changed("Iris I.", null);
    assertThat(installation.invitations.find(kept)).isPresent();
    changed(null, "iris@new.example");
    assertThat(installation.invitations.find(kept)).isEmpty();
  }

  private ChangeProfile.Verdict change(
      CustomerId customer, @Nullable String fullName, @Nullable String email) {
    return installation.changeProfile.change(
        customer, iris.id(), fullName, email, ADMINISTRATOR, SOMEWHERE);
  }

  private User changed(@Nullable String fullName, @Nullable String email) {
    return switch (change(acme.id(), fullName, email)) {
      case ChangeProfile.Verdict.Changed(User user) -> user;
      case ChangeProfile.Verdict other -> throw new AssertionError(other);
    };
  }
}
