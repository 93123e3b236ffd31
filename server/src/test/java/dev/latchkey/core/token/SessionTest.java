package dev.latchkey.core.token;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.apikey.CreatedApiKey;
import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.authenticate.ChangePassword;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.session.RevokeSession;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.ProfileExamples;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One session, one token: here, on another server, after a restart, until it ends. */
@OnEveryDatabase
@Timeout(60)
class SessionTest {
  private static final TokenProfile HMAC = ProfileExamples.full("hmac");
  private static final TokenProfile RANDOMISED =
      new TokenProfile(
          "randomised",
          ProfileExamples.fullFormat(JwsAlgorithm.ES256),
          Duration.ofHours(2),
          "https://id.example",
          true,
          true);
  private static final TokenProfile SEALED =
      new TokenProfile(
          "sealed", new TokenFormat.Sealed("ST1"), Duration.ofHours(2), "", true, true);
  private static final List<TokenProfile> ALL = List.of(HMAC, RANDOMISED, SEALED);
  private static final TokenProfile WITHOUT_SESSIONS = ProfileExamples.kubex(JwsAlgorithm.HS512);

  private final Databases databases;
  private final Database database;
  private final TokenInstallation here;
  private final IdentityInstallation identity;
  private final Customer acme;
  private final Principal caller;
  private final List<TokenInstallation> servers = new ArrayList<>();

  SessionTest(Databases databases) {
    this.databases = databases;
    database = databases.database();
    here = server(database);
    here.ensureSigningKeys.ensure();
    identity = here.identity;
    acme = identity.customer("Acme");
    caller = identity.apiUser(acme, "member").apiUser().principalAt(identity.time.instant());
  }

  private TokenInstallation server(Database opened) {
    TokenInstallation server =
        new TokenInstallation(
            opened, Stream.concat(ALL.stream(), Stream.of(WITHOUT_SESSIONS)).toList());
    server.identity.time.set(Instant.parse("2030-01-01T00:00:00.900Z"));
    servers.add(server);
    return server;
  }

  @AfterEach
  void close() {
    servers.forEach(TokenInstallation::close);
  }

  @Test
  void sameSession_getsTheSameToken_alsoFromAnotherServer_andAfterARestart() {
    for (TokenProfile profile : ALL) {
      String token = token(here, profile, "one");
      assertThat(token(here, profile, "one")).isEqualTo(token);
      assertThat(token(server(databases.another()), profile, "one")).isEqualTo(token);
    }
  }

  @Test
  void sessionsOfOneCaller_haveTokensOfTheirOwn_theOneWithoutAnIdToo() {
    assertThat(
            List.of(
                token(here, HMAC, "one"),
                token(here, HMAC, "two"),
                here.issueFor(null, HMAC, caller, "read").token().reveal()))
        .doesNotHaveDuplicates();
    Principal other =
        identity.apiUser(acme, "member").apiUser().principalAt(identity.time.instant());
    assertThat(here.issueFor("one", HMAC, other, "read").token().reveal())
        .isNotEqualTo(token(here, HMAC, "one"));
  }

  @Test
  void freshToken_isAnEvent_andTheSameAgainIsNone() {
    String token = token(here, HMAC, "one");
    List<IdentityInstallation.Event> events = identity.events();
    assertThat(events.getLast().action()).isEqualTo("token.issue");
    assertThat(token(here, HMAC, "one")).isEqualTo(token);
    assertThat(identity.events()).isEqualTo(events);
  }

  @Test
  void secondsLeft_countDown_fromTheWholeLifetime() {
    assertThat(issue(here, HMAC, "one").secondsLeft()).isEqualTo(7200);
    identity.time.advance(Duration.ofMillis(99));
    assertThat(issue(here, HMAC, "one").secondsLeft()).isEqualTo(7200);
    identity.time.advance(Duration.ofMillis(1));
    assertThat(issue(here, HMAC, "one").secondsLeft()).isEqualTo(7199);
  }

  @Test
  void token_isGivenAgain_untilTheSecondInWhichItExpires_andIsFreshThen() {
    String token = token(here, HMAC, "one");
    // Issued in the last tenth of a second 0: it expires as second 7200 begins.
    identity.time.set(Instant.parse("2030-01-01T01:59:59.999Z"));
    assertThat(token(here, HMAC, "one")).isEqualTo(token);
    assertThat(here.verify(token)).isInstanceOf(TokenVerdict.Valid.class);
    identity.time.set(Instant.parse("2030-01-01T02:00:00Z"));
    assertThat(here.verify(token)).isInstanceOf(TokenVerdict.Expired.class);
    assertThat(issue(here, HMAC, "one").secondsLeft()).isEqualTo(7200);
    assertThat(token(here, HMAC, "one")).isNotEqualTo(token);
  }

  @Test
  void concurrentLogins_onTwoServers_getOneToken_andOneEvent() throws Exception {
    TokenInstallation there = server(databases.another());
    for (TokenProfile profile : ALL) {
      List<Callable<String>> logins = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        logins.add(() -> token(here, profile, "one"));
        logins.add(() -> token(there, profile, "one"));
      }
      long before = issued();
      assertThat(together(logins)).hasSize(100).containsOnly(token(here, profile, "one"));
      assertThat(issued()).isEqualTo(before + 1);
    }
  }

  @Test
  void changedScopes_makeAFreshToken_andEndTheOldOneEverywhere() {
    TokenInstallation there = server(databases.another());
    String old = token(here, HMAC, "one");
    assertThat(there.verify(old)).isInstanceOf(TokenVerdict.Valid.class);

    String fresh = here.issueFor("one", HMAC, caller, "read", "write").token().reveal();

    assertThat(fresh).isNotEqualTo(old);
    assertThat(here.verify(fresh)).isInstanceOf(TokenVerdict.Valid.class);
    assertThat(here.verify(old)).isEqualTo(new TokenVerdict.Invalid(HMAC));
    assertBecomesInvalid(there, old);
    assertThat(there.verify(fresh)).isInstanceOf(TokenVerdict.Valid.class);
  }

  @Test
  void revokedSession_isRefusedEverywhere_startsAnewAtTheNextLogin_andLeavesOthersAlone() {
    TokenInstallation there = server(databases.another());
    for (TokenProfile profile : ALL) {
      // All together are more than a principal may have: the oldest shall be those of before.
      servers.forEach(server -> server.identity.time.advance(Duration.ofMillis(1)));
      String one = token(here, profile, "one");
      String two = token(here, profile, "two");
      assertThat(there.verify(one)).isInstanceOf(TokenVerdict.Valid.class);

      assertThat(revoke(session("one", profile))).isInstanceOf(RevokeSession.Verdict.Revoked.class);

      assertThat(identity.lastEvent().action()).isEqualTo("session.revoke");
      assertThat(here.verify(one)).isEqualTo(new TokenVerdict.Invalid(profile));
      assertBecomesInvalid(there, one);
      String again = token(there, profile, "one");
      assertThat(again).isNotEqualTo(one);
      assertThat(token(here, profile, "one")).isEqualTo(again);
      for (TokenInstallation server : List.of(here, there)) {
        assertThat(server.verify(again)).isInstanceOf(TokenVerdict.Valid.class);
        assertThat(server.verify(one)).isEqualTo(new TokenVerdict.Invalid(profile));
        assertThat(server.verify(two)).isInstanceOf(TokenVerdict.Valid.class);
      }
    }
  }

  @Test
  void sessionOfAnotherCustomer_isNotFound() {
    String token = token(here, HMAC, "one");
    var other = identity.customer("Other").id();
    assertThat(
            here.revokeSession.revoke(other, session("one", HMAC).id(), ADMINISTRATOR, SOMEWHERE))
        .isEqualTo(new RevokeSession.Verdict.NotFound());
    assertThat(here.verify(token)).isInstanceOf(TokenVerdict.Valid.class);
  }

  @Test
  void deactivation_endsSessionsForGood_andTheNextLoginWorksAtOnce() {
    TokenInstallation there = server(databases.another());
    User user = identity.user(acme, "iris", "correct horse battery");
    for (TokenProfile profile : ALL) {
      Principal iris = identity.users.byId(user.id()).orElseThrow().principal();
      String before = here.issueFor("one", profile, iris, "read").token().reveal();
      for (StatusChange change : List.of(StatusChange.DEACTIVATE, StatusChange.ACTIVATE)) {
        identity.changeUser.change(ANYTHING, user.id(), UserChange.of(change), SOMEWHERE);
      }
      Principal again = identity.users.byId(user.id()).orElseThrow().principal();
      String after = here.issueFor("one", profile, again, "read").token().reveal();

      assertThat(after).isNotEqualTo(before);
      assertBecomesInvalid(there, before);
      for (TokenInstallation server : List.of(here, there)) {
        assertThat(server.verify(before)).isEqualTo(new TokenVerdict.Invalid(profile));
        assertThat(server.verify(after)).isInstanceOf(TokenVerdict.NotApiEnabled.class);
      }
    }
  }

  @Test
  void changedPassword_endsSessionsAndTokens_thoseOfTheUsersKeysToo_butNotTheKeys() {
    TokenInstallation there = server(databases.another());
    User user = identity.user(acme, "iris", "correct horse battery");
    CreatedApiKey key = identity.apiKey(user, "read");
    Principal holder =
        identity.apiKeyPrincipals.bySecret(key.secret(), identity.time.instant()).orElseThrow();
    List<String> before = new ArrayList<>();
    for (TokenProfile profile : ALL) {
      before.add(here.issueFor("one", profile, user.principal(), "read").token().reveal());
      before.add(here.issueFor("one", profile, holder, "read").token().reveal());
    }
    before.forEach(
        token -> assertThat(there.verify(token)).isNotInstanceOf(TokenVerdict.Invalid.class));

    assertThat(
            identity.changePassword.change(
                user,
                SecretText.of("correct horse battery"),
                SecretText.of("staple and glue"),
                SOMEWHERE))
        .isEqualTo(new ChangePassword.Verdict.Changed());

    for (String token : before) {
      assertBecomesInvalid(here, token);
      assertBecomesInvalid(there, token);
    }
    assertThat(here.sessions.all().stream()).isEmpty();
    assertThat(here.verifyApiKey.verify(key.secret())).isInstanceOf(TokenVerdict.Valid.class);
    String after = here.issueFor("one", HMAC, keyHolder(key), "read").token().reveal();
    assertThat(there.verify(after)).isInstanceOf(TokenVerdict.Valid.class);
  }

  private Principal keyHolder(CreatedApiKey key) {
    return identity.apiKeyPrincipals.bySecret(key.secret(), identity.time.instant()).orElseThrow();
  }

  @Test
  void sessionOpenedByAStaleServer_rightAfterTheCut_doesNotStick() {
    Principal before =
        identity.apiUser(acme, "member").apiUser().principalAt(identity.time.instant());
    ApiUserId id = new ApiUserId(before.id().uuid());
    for (StatusChange change : List.of(StatusChange.DEACTIVATE, StatusChange.ACTIVATE)) {
      identity.setApiUserStatus.set(ANYTHING, acme.id(), id, change, SOMEWHERE);
    }
    identity.time.advance(Duration.ofMillis(10));
    String stale = here.issueFor("one", HMAC, before, "read").token().reveal();
    Principal now = identity.principals.byId(before.id()).orElseThrow();

    String fresh = here.issueFor("one", HMAC, now, "read").token().reveal();

    assertThat(here.verify(stale)).isEqualTo(new TokenVerdict.Invalid(HMAC));
    assertThat(here.verify(fresh)).isInstanceOf(TokenVerdict.Valid.class);
  }

  @Test
  void passwordThatIsAnotherByNow_getsNoToken_howeverLongItsProofTook() {
    User user = identity.user(acme, "iris", "correct horse battery");
    Principal proved = user.principal();
    for (StatusChange change : List.of(StatusChange.LOCK, StatusChange.UNLOCK)) {
      identity.changeUser.change(ANYTHING, user.id(), UserChange.of(change), SOMEWHERE);
    }
    identity.time.advance(Duration.ofSeconds(5));
    for (TokenProfile profile : List.of(HMAC, WITHOUT_SESSIONS)) {
      assertThat(
              here.issueToken.issue(
                  new TokenRequest(
                      profile, proved, Scopes.of("read"), "one", SOMEWHERE, "some-dialect")))
          .isEmpty();
      assertThat(identity.lastEvent().action()).isEqualTo("token.issue");
      assertThat(identity.lastEvent().outcome()).isEqualTo("superseded");
    }
    assertThat(here.sessions.all().stream()).isEmpty();
  }

  @Test
  void revokedKey_endsItsSessionsEverywhere() {
    TokenInstallation there = server(databases.another());
    User user = identity.user(acme, "iris", "correct horse battery");
    CreatedApiKey key = identity.apiKey(user, "read");
    Principal holder =
        identity.apiKeyPrincipals.bySecret(key.secret(), identity.time.instant()).orElseThrow();
    for (TokenProfile profile : ALL) {
      String token = here.issueFor("one", profile, holder, "read").token().reveal();
      assertThat(there.verify(token)).isInstanceOf(TokenVerdict.Valid.class);
    }
    List<String> tokens =
        ALL.stream().map(it -> here.issueFor("one", it, holder, "read").token().reveal()).toList();
    assertThat(here.sessions.of(acme.id(), user.id().principalId()).stream()).hasSize(3);

    identity.revokeApiKey.revoke(acme.id(), key.key().id(), ADMINISTRATOR, SOMEWHERE);

    for (String token : tokens) {
      assertThat(here.verify(token)).isInstanceOf(TokenVerdict.Invalid.class);
      assertBecomesInvalid(there, token);
    }
    assertThat(here.sessions.of(acme.id(), user.id().principalId()).stream()).isEmpty();
  }

  @Test
  void beyondTheLimit_theOldestNamedSessionMakesRoom_andItsTokenDies() {
    TokenInstallation there = server(databases.another());
    String unnamed = here.issueFor(null, HMAC, caller, "read").token().reveal();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < TokenInstallation.SESSIONS_PER_PRINCIPAL; i++) {
      tokens.add(token(here, HMAC, "session " + i));
      identity.time.advance(Duration.ofMillis(1));
    }
    String oldest = tokens.getFirst();
    assertThat(there.verify(oldest)).isInstanceOf(TokenVerdict.Valid.class);

    tokens.add(token(here, HMAC, "one too many"));
    assertBecomesInvalid(there, oldest);
    for (TokenInstallation server : List.of(here, there)) {
      assertThat(server.verify(oldest)).isEqualTo(new TokenVerdict.Invalid(HMAC));
      assertThat(server.verify(unnamed)).isInstanceOf(TokenVerdict.Valid.class);
      for (String token : tokens.subList(1, tokens.size())) {
        assertThat(server.verify(token)).isInstanceOf(TokenVerdict.Valid.class);
      }
    }
    assertThat(rows("session")).isEqualTo(TokenInstallation.SESSIONS_PER_PRINCIPAL + 1);
  }

  @Test
  void sessionsThatAreOver_arePurged_andMakeRoomForOthers() {
    for (int i = 0; i < TokenInstallation.SESSIONS_PER_PRINCIPAL; i++) {
      assertThat(token(here, HMAC, "session " + i)).isNotEmpty();
    }
    identity.time.advance(Duration.ofHours(1));
    String later = here.issueFor(null, HMAC, caller, "read").token().reveal();
    identity.time.advance(Duration.ofHours(1));

    identity.endSessions.purge();

    assertThat(rows("session")).isEqualTo(1);
    assertThat(rows("session_count")).isZero();
    assertThat(here.verify(later)).isInstanceOf(TokenVerdict.Valid.class);
  }

  @Test
  void retiredKey_givesAFreshTokenToTheSession() {
    String old = token(here, HMAC, "one");
    String kid =
        here.listSigningKeys.all().stream()
            .filter(key -> key.key().profile().equals(HMAC.name()))
            .findFirst()
            .orElseThrow()
            .key()
            .kid();
    var _ = here.rotateSigningKey.rotate(HMAC.name(), ADMINISTRATOR, SOMEWHERE);
    identity.time.advance(Duration.ofSeconds(1));
    assertThat(token(here, HMAC, "one")).isEqualTo(old);
    var _ = here.retireSigningKey.retire(kid, ADMINISTRATOR, SOMEWHERE);

    String fresh = token(here, HMAC, "one");

    assertThat(fresh).isNotEqualTo(old);
    assertThat(here.verify(fresh)).isInstanceOf(TokenVerdict.Valid.class);
    assertThat(here.verify(old)).isInstanceOf(TokenVerdict.Invalid.class);
  }

  @Test
  void listing_showsLiveSessionsOnly_newestFirst() {
    assertThat(token(here, HMAC, "one")).isNotEmpty();
    identity.time.advance(Duration.ofMillis(1));
    assertThat(token(here, SEALED, null)).isNotEmpty();
    identity.time.advance(Duration.ofMillis(1));
    assertThat(token(here, HMAC, "three")).isNotEmpty();
    assertThat(revoke(session("three", HMAC))).isInstanceOf(RevokeSession.Verdict.Revoked.class);
    assertThat(here.sessions.of(acme.id(), caller.id()).stream().map(Session::sessionId))
        .containsExactly(null, "one");
    assertThat(here.sessions.all().stream().map(Session::profile))
        .containsExactly("sealed", "hmac");
    assertThat(here.sessions.of(identity.customer("Other").id(), caller.id()).stream()).isEmpty();
  }

  private static void assertBecomesInvalid(TokenInstallation server, String token) {
    while (!(server.verify(token) instanceof TokenVerdict.Invalid)) {
      Thread.onSpinWait();
    }
    assertThat(server.verify(token)).isInstanceOf(TokenVerdict.Invalid.class);
  }

  private Session session(String sessionId, TokenProfile profile) {
    return here.sessions.all().stream()
        .filter(it -> sessionId.equals(it.sessionId()) && it.profile().equals(profile.name()))
        .findFirst()
        .orElseThrow();
  }

  private RevokeSession.Verdict revoke(Session session) {
    return here.revokeSession.revoke(acme.id(), session.id(), ADMINISTRATOR, SOMEWHERE);
  }

  private IssuedToken issue(
      TokenInstallation server, TokenProfile profile, @Nullable String session) {
    return server.issueFor(session, profile, caller, "read");
  }

  private String token(TokenInstallation server, TokenProfile profile, @Nullable String session) {
    return server.issueFor(session, profile, caller, "read").token().reveal();
  }

  private long issued() {
    return identity.events().stream().filter(it -> it.action().equals("token.issue")).count();
  }

  private int rows(String table) {
    return database.read(
        tx -> tx.handle().createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one());
  }

  private static List<String> together(List<Callable<String>> work) throws Exception {
    List<String> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> each : threads.invokeAll(work)) {
        results.add(each.get());
      }
    }
    return results;
  }
}
