package dev.latchkey.core.user;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class RequestResetLinkTest {
  private final IdentityInstallation installation;
  private final Customer acme;
  private final User iris;

  RequestResetLinkTest(Database database) {
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", "correct horse");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void activeUser_getsALink_byEitherName_recordedAsDoneByNobodyWeKnow() {
    for (String name : List.of("IRIS", "iris@COMPANY.example")) {
      installation.time.advance(Duration.ofMinutes(1));
      ResetLink link = installation.requestResetLink.make(name, SOMEWHERE).orElseThrow();
      assertThat(link.purpose()).isEqualTo(LinkPurpose.RESET);
      assertThat(link.email()).isEqualTo("iris@company.example");
      assertThat(installation.lastEvent())
          .isEqualTo(
              new Event(
                  "unknown",
                  "user.create-reset-link",
                  "ok",
                  "user:" + iris.id(),
                  acme.id().toString(),
                  "192.0.2.1",
                  null));
    }
  }

  @Test
  void secondRequest_withinAMinute_makesNoLink_andLeavesTheFirst() {
    ResetLink first = made("iris").orElseThrow();
    installation.time.advance(Duration.ofMinutes(1).minusMillis(1));
    assertThat(made("iris")).isEmpty();
    String link = first.link().reveal();
    SecretText token = SecretText.of(link.substring(link.indexOf('#') + 1));
    assertThat(installation.invitations.find(token)).isPresent();
    installation.time.advance(Duration.ofMillis(1));
    assertThat(made("iris")).isPresent();
  }

  @Test
  void nobodyElse_getsOne_andNothingIsRecorded() {
    installation.user(acme, "invited", null);
    User barred = installation.user(acme, "barred", "correct horse");
    installation.changeUser.change(
        ANYTHING, barred.id(), UserChange.of(StatusChange.LOCK), SOMEWHERE);
    installation.createOperator.create(
        "root", "root@company.example", SecretText.of("correct horse"), ADMINISTRATOR, SOMEWHERE);
    int events = installation.events().size();
    for (String name :
        List.of("invited", "barred", "root", "nobody", "", "nobody@company.example", "\u0000")) {
      assertThat(made(name)).as(name).isEmpty();
    }
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void request_withoutMail_doesNothing() {
    int events = installation.events().size();
    installation.requestResetLink.request("iris", SOMEWHERE);
    installation.requestResetLink.close();
    assertThat(installation.events()).hasSize(events);
  }

  private Optional<ResetLink> made(String name) {
    return installation.requestResetLink.make(name, SOMEWHERE);
  }
}
