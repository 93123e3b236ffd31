package dev.latchkey.core.oversight;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apikey.CreatedApiKey;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.token.TokenInstallation;
import dev.latchkey.core.token.TokenVerdict;
import dev.latchkey.core.token.profile.ProfileExamples;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.Operator;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may throw whom out. */
@OnEveryDatabase
class EndPrincipalSessionsTest {
  private static final TokenProfile PROFILE = ProfileExamples.full("hmac");
  private static final EndPrincipalSessions.Verdict ENDED =
      new EndPrincipalSessions.Verdict.Ended();
  private static final EndPrincipalSessions.Verdict MORE =
      new EndPrincipalSessions.Verdict.MoreThanHeld();
  private static final EndPrincipalSessions.Verdict NOT_FOUND =
      new EndPrincipalSessions.Verdict.NotFound();

  private static final String PASSWORD = "long and secret enough";

  private final TokenInstallation tokens;
  private final IdentityInstallation installation;
  private final EndPrincipalSessions endSessions;
  private final Customer acme;
  private final User olga;
  private final User mia;
  private final Authority admin;

  EndPrincipalSessionsTest(Database database) {
    tokens = TokenInstallation.start(database, PROFILE);
    installation = tokens.identity;
    endSessions = installation.cases.endPrincipalSessions();
    acme = installation.customer("Acme");
    olga = installation.user(acme, "olga", PASSWORD);
    mia = installation.user(acme, "mia", PASSWORD);
    var _ =
        installation.changeUser.change(ANYTHING, olga.id(), UserChange.toRole("owner"), SOMEWHERE);
    admin = installation.authority(acme.id(), "admin");
  }

  @AfterEach
  void close() {
    tokens.close();
  }

  @Test
  void owner_isThrownOutByNobodyWhoMayLess_neitherAsOneNorByOneOfTheirKeys() {
    String token = login(olga.id().principalId());
    CreatedApiKey key = installation.apiKey(olga, "read");
    String ofKey = login(key.key().id().principalId());
    int events = installation.events().size();

    for (PrincipalId held : List.of(olga.id().principalId(), key.key().id().principalId())) {
      assertThat(endSessions.mayEnd(admin, held)).isFalse();
      assertThat(endSessions.endAll(admin, held, SOMEWHERE)).isEqualTo(MORE);
      assertThat(endSessions.end(admin, session(held), SOMEWHERE)).isEqualTo(MORE);
    }
    assertThat(installation.events()).hasSize(events);
    assertGood(token);
    assertGood(ofKey);

    Authority owner = installation.authority(acme.id(), "owner");
    assertThat(endSessions.mayEnd(owner, olga.id().principalId())).isTrue();
    assertThat(endSessions.end(owner, session(key.key().id().principalId()), SOMEWHERE))
        .isEqualTo(ENDED);
    assertThat(installation.lastEvent().action()).isEqualTo("session.revoke");
    assertEnded(ofKey);
    assertThat(endSessions.endAll(owner, olga.id().principalId(), SOMEWHERE)).isEqualTo(ENDED);
    assertThat(installation.lastEvent().action()).isEqualTo("user.end-sessions");
    assertEnded(token);
  }

  @Test
  void whoeverHoldsAsMuch_endsWhatOthersHave() {
    ApiUser caller = installation.apiUser(acme, "member").apiUser();
    CreatedApiKey key = installation.apiKey(mia, "read");
    String one = login(mia.id().principalId());
    String two = login(caller.id().principalId());
    String three = login(key.key().id().principalId());

    assertThat(endSessions.endAll(admin, key.key().id().principalId(), SOMEWHERE)).isEqualTo(ENDED);
    assertThat(installation.lastEvent().action()).isEqualTo("api-key.end-sessions");
    assertEnded(three);
    assertThat(endSessions.endAll(admin, caller.id().principalId(), SOMEWHERE)).isEqualTo(ENDED);
    assertThat(installation.lastEvent().action()).isEqualTo("api-user.end-sessions");
    assertEnded(two);
    assertGood(one);
    assertThat(endSessions.endAll(ANYTHING, mia.id().principalId(), SOMEWHERE)).isEqualTo(ENDED);
    assertEnded(one);
  }

  @Test
  void permissionAlone_throwsOutNobodyWhoMayMore() {
    var _ =
        installation.createRole.create(
            acme.id(),
            "guard",
            Set.of(Permission.SESSIONS_REVOKE),
            Scopes.of("read"),
            ANYTHING,
            SOMEWHERE);
    var _ =
        installation.createRole.create(
            acme.id(), "reader", Set.of(), Scopes.of("read"), ANYTHING, SOMEWHERE);
    Authority guard = installation.authority(acme.id(), "guard");
    ApiUser reader = installation.apiUser(acme, "reader").apiUser();
    String read = login(reader.id().principalId());
    ApiUser writer = installation.apiUser(acme, "member").apiUser();
    String written = login(writer.id().principalId());

    assertThat(endSessions.endAll(guard, writer.id().principalId(), SOMEWHERE)).isEqualTo(MORE);
    assertGood(written);
    assertThat(endSessions.endAll(guard, reader.id().principalId(), SOMEWHERE)).isEqualTo(ENDED);
    assertEnded(read);
  }

  @Test
  void onesOwn_takesNoPermission_andWhatSomebodyElseHasDoes() {
    Authority self =
        new Authority(
            Actor.of(mia.id().principalId()),
            acme.id(),
            installation.roles.find(acme.id(), "member").orElseThrow(),
            false);
    User other = installation.user(acme, "otto", PASSWORD);
    String theirs = login(other.id().principalId());
    String own = login(mia.id().principalId());
    CreatedApiKey key = installation.apiKey(mia, "read");
    String ofKey = login(key.key().id().principalId());

    assertThat(endSessions.endAll(self, other.id().principalId(), SOMEWHERE)).isEqualTo(MORE);
    assertThat(endSessions.end(self, session(other.id().principalId()), SOMEWHERE)).isEqualTo(MORE);
    assertGood(theirs);
    assertThat(endSessions.end(self, session(key.key().id().principalId()), SOMEWHERE))
        .isEqualTo(ENDED);
    assertEnded(ofKey);
    assertThat(endSessions.endAll(self, mia.id().principalId(), SOMEWHERE)).isEqualTo(ENDED);
    assertEnded(own);
  }

  @Test
  void whoIsNotTheirs_doesNotExist_andOperatorsAreForThemselvesAlone() {
    Authority stranger = installation.authority(installation.customer("Other").id(), "owner");
    Operator root =
        switch (installation.createOperator.create(
            "root", "root@operator.example", SecretText.of(PASSWORD), ADMINISTRATOR, SOMEWHERE)) {
          case CreateOperator.Verdict.Created(Operator operator) -> operator;
          case CreateOperator.Verdict other -> throw new AssertionError(other);
        };
    PrincipalId rootId = root.id().operatorPrincipalId();
    String token = login(mia.id().principalId());

    assertThat(endSessions.endAll(stranger, mia.id().principalId(), SOMEWHERE))
        .isEqualTo(NOT_FOUND);
    assertThat(endSessions.end(stranger, session(mia.id().principalId()), SOMEWHERE))
        .isEqualTo(NOT_FOUND);
    assertThat(endSessions.mayEnd(stranger, mia.id().principalId())).isFalse();
    PrincipalId nobody = new UserId(new UUID(1, 2)).principalId();
    assertThat(endSessions.endAll(admin, nobody, SOMEWHERE)).isEqualTo(NOT_FOUND);
    assertThat(endSessions.endAll(ANYTHING, rootId, SOMEWHERE)).isEqualTo(NOT_FOUND);
    assertGood(token);

    Authority themselves =
        new Authority(Actor.of(rootId), ANYTHING.customer(), ANYTHING.role(), false);
    assertThat(endSessions.endAll(themselves, rootId, SOMEWHERE)).isEqualTo(ENDED);
    assertThat(installation.users.operator(root.id()).orElseThrow().tokensFrom()).isNotNull();
  }

  private String login(PrincipalId id) {
    Principal principal = installation.principals.byId(id).orElseThrow();
    return tokens.issueFor("one", PROFILE, principal, "read").token().reveal();
  }

  private Session session(PrincipalId principal) {
    return tokens
        .sessions
        .of(acme.id(), installation.principals.byId(principal).orElseThrow().belongsTo())
        .stream()
        .filter(session -> session.principal().equals(principal))
        .findFirst()
        .orElseThrow();
  }

  private void assertGood(String token) {
    assertThat(tokens.verify(token)).isNotInstanceOf(TokenVerdict.Invalid.class);
  }

  private void assertEnded(String token) {
    assertThat(tokens.verify(token)).isInstanceOf(TokenVerdict.Invalid.class);
  }
}
