package dev.latchkey.core.token;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.token.TokenVerdict.CustomerNotActive;
import dev.latchkey.core.token.TokenVerdict.Expired;
import dev.latchkey.core.token.TokenVerdict.Invalid;
import dev.latchkey.core.token.TokenVerdict.NotApiEnabled;
import dev.latchkey.core.token.TokenVerdict.Valid;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.ProfileExamples;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class VerifyTokenTest {
  private static final TokenProfile SEALED = ProfileExamples.sealed("rebelcore");
  private static final TokenProfile KUBEX = ProfileExamples.kubex(JwsAlgorithm.HS512);
  private static final TokenProfile FULL = ProfileExamples.full("brifle");
  private static final TokenProfile TWIN = ProfileExamples.full("restume");
  private static final List<TokenProfile> ALL = List.of(SEALED, KUBEX, FULL, TWIN);

  private final TokenInstallation installation;
  private final IdentityInstallation identity;
  private final Customer acme;
  private final Principal caller;

  VerifyTokenTest(Databases databases) {
    installation = TokenInstallation.start(databases.database(), SEALED, KUBEX, FULL, TWIN);
    identity = installation.identity;
    identity.time.set(Instant.parse("2030-01-01T02:00:00.700Z"));
    acme = identity.customer("Acme");
    caller = apiUser("member");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void goodToken_isValid_inEveryFormat() {
    for (TokenProfile profile : ALL) {
      IssuedToken issued = issue(profile, Scopes.of("read", "write"), null);

      assertThat(installation.verify(issued.token().reveal()))
          .isEqualTo(
              new Valid(
                  profile,
                  caller,
                  Scopes.of("read", "write"),
                  null,
                  profile.equals(SEALED)
                      ? issued.expiresAt()
                      : Instant.ofEpochSecond(issued.expiresAt().getEpochSecond()),
                  issued.tokenId()));
    }
  }

  @Test
  void session_isKept_whereTheFormatHasAPlaceForIt() {
    for (TokenProfile profile : List.of(SEALED, FULL)) {
      String token = issue(profile, Scopes.NONE, "a session").token().reveal();
      assertThat(installation.verify(token))
          .isInstanceOfSatisfying(
              Valid.class, valid -> assertThat(valid.session()).isEqualTo("a session"));
    }
  }

  @Test
  void sealedToken_expires_atItsMillisecond() {
    String token = installation.issue(SEALED, caller);

    identity.time.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(installation.verify(token)).isInstanceOf(Valid.class);
    identity.time.advance(Duration.ofMillis(1));
    assertThat(installation.verify(token)).isEqualTo(new Expired(SEALED));
  }

  @Test
  void jwt_expires_asItsSecondBegins() {
    String token = installation.issue(KUBEX, caller);

    identity.time.set(Instant.parse("2030-01-01T02:59:59.999Z"));
    assertThat(installation.verify(token)).isInstanceOf(Valid.class);
    identity.time.set(Instant.parse("2030-01-01T03:00:00Z"));
    assertThat(installation.verify(token)).isEqualTo(new Expired(KUBEX));
  }

  @Test
  void scopes_areThoseOfTheToken_withinThePresentRole() {
    Principal auditor = apiUser("auditor");

    assertThat(scopes(installation.issue(SEALED, caller, "read"))).isEqualTo(Scopes.of("read"));
    assertThat(scopes(installation.issue(FULL, caller))).isEqualTo(Scopes.NONE);
    assertThat(scopes(installation.issue(FULL, auditor, "read", "write")))
        .isEqualTo(Scopes.of("read"));
    assertThat(scopes(installation.issue(SEALED, auditor, "other"))).isEqualTo(Scopes.NONE);
  }

  @Test
  void tokenWithoutScopes_hasThoseOfTheRole() {
    assertThat(scopes(installation.issue(KUBEX, caller, "read")))
        .isEqualTo(Scopes.of("read", "write"));
    assertThat(scopes(installation.issue(KUBEX, apiUser("auditor")))).isEqualTo(Scopes.of("read"));
  }

  @Test
  void deactivation_endsTokens_onlyWhereTheProfileSaysSo() {
    String sealed = installation.issue(SEALED, caller);
    String full = installation.issue(FULL, caller);
    deactivate(caller);

    assertThat(installation.verify(sealed)).isInstanceOf(Valid.class);
    assertThat(installation.verify(full)).isEqualTo(new Invalid(FULL));
  }

  @Test
  void customer_thatIsNotActive_isRefused_inEveryFormat_untilItIsAgain() {
    for (TokenProfile profile : ALL) {
      IssuedToken issued = issue(profile, Scopes.NONE, null);
      for (SubscriptionStatus status :
          List.of(SubscriptionStatus.SUSPENDED, SubscriptionStatus.EXPIRED)) {
        identity.setSubscription.set(acme.id(), status, null, ADMINISTRATOR, SOMEWHERE);
        assertThat(installation.verify(issued.token().reveal()))
            .isInstanceOfSatisfying(
                CustomerNotActive.class,
                verdict -> {
                  assertThat(verdict.otherwise().profile()).isEqualTo(profile);
                  assertThat(verdict.otherwise().principal()).isEqualTo(caller);
                  assertThat(verdict.otherwise().tokenId()).isEqualTo(issued.tokenId());
                });
      }
      identity.setSubscription.set(
          acme.id(), SubscriptionStatus.ACTIVE, null, ADMINISTRATOR, SOMEWHERE);
      assertThat(installation.verify(issued.token().reveal())).isInstanceOf(Valid.class);
    }
  }

  @Test
  void trial_ends_atItsInstant() {
    Instant end = identity.time.instant().plus(Duration.ofMinutes(1));
    Customer trial = identity.customer("Trial", Subscription.trialUntil(end));
    Principal principal = apiUser(trial, "member");
    String token = installation.issue(SEALED, principal);

    identity.time.set(end.minusMillis(1));
    assertThat(installation.verify(token)).isInstanceOf(Valid.class);
    identity.time.set(end);
    assertThat(installation.verify(token)).isInstanceOf(CustomerNotActive.class);
  }

  @Test
  void userWhoIsNotApiEnabled_isRefused_inEveryFormat() {
    User user = identity.user(acme, "iris", "correct horse battery");
    for (TokenProfile profile : ALL) {
      assertThat(installation.verify(installation.issue(profile, user.principal())))
          .isInstanceOfSatisfying(
              NotApiEnabled.class,
              verdict -> assertThat(verdict.otherwise().principal()).isEqualTo(user.principal()));
    }
  }

  @Test
  void tokenOfAnErasedPrincipal_isInvalid() {
    Principal erased =
        new Principal(
            new PrincipalId(caller.id().kind(), identity.randomness.uuid()),
            caller.belongsTo(),
            "nobody",
            caller.customer(),
            caller.role(),
            caller.status(),
            true,
            caller.createdAt(),
            null,
            null);
    for (TokenProfile profile : ALL) {
      assertThat(installation.verify(installation.issue(profile, erased)))
          .isEqualTo(new Invalid(profile));
    }
  }

  @Test
  void tokenIssuedBeforeItsBearerWasMade_belongsToSomebodyElse() {
    Instant made = caller.createdAt();
    Instant sameSecond = Instant.ofEpochSecond(made.getEpochSecond());
    for (TokenProfile profile : ALL) {
      identity.time.set(sameSecond.minusMillis(1));
      String before = installation.issueFor("1", profile, caller).token().reveal();
      identity.time.set(sameSecond);
      String after = installation.issueFor("2", profile, caller).token().reveal();

      identity.time.set(made);
      assertThat(installation.verify(before)).isEqualTo(new Invalid(profile));
      assertThat(installation.verify(after)).isInstanceOf(Valid.class);
    }
  }

  @Test
  void everyAlteration_isInvalid_inEveryFormat() {
    for (TokenProfile profile : List.of(SEALED, KUBEX)) {
      String token = installation.issue(profile, caller);
      Alterations.all(token)
          .forEach(altered ->
              assertThat(installation.verify(altered)).as(altered).isInstanceOf(Invalid.class));
    }
  }

  @Test
  void unsignedAndForeignTokens_areInvalid() {
    String[] segments = installation.issue(KUBEX, caller).split("\\.", -1);
    String claims = segments[1];
    String signature = segments[2];
    for (String header :
        List.of(
            "{\"alg\":\"none\"}",
            "{\"alg\":\"None\"}",
            "{\"alg\":\"HS256\"}",
            "{\"alg\":\"HS512\",\"typ\":\"JWT\"}",
            "{\"typ\":\"JWT\",\"alg\":\"HS512\"}",
            "{\"alg\":\"HS512\",\"kid\":\"" + "k".repeat(8) + "\"}",
            "{\"alg\": \"HS512\"}",
            "{\"alg\":\"HS512\",\"alg\":\"none\"}",
            "{\"alg\":\"RS256\",\"jwk\":{}}")) {
      String encoded =
          Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8));
      assertThat(installation.verify(encoded + "." + claims + "." + signature))
          .as(header)
          .isInstanceOf(Invalid.class);
      assertThat(installation.verify(encoded + "." + claims + "."))
          .as(header)
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void invalidTokens_areOfTheProfile_thatAloneCouldHaveMadeThem() {
    String kubex = installation.issue(KUBEX, caller);
    String shared = installation.issue(FULL, caller);

    assertThat(installation.verify(cut(kubex))).isEqualTo(new Invalid(KUBEX));
    assertThat(installation.verify("AT1nonsense")).isEqualTo(new Invalid(SEALED));
    // Two profiles write this header.
    assertThat(installation.verify(cut(shared))).isEqualTo(new Invalid(null));
    for (String nonsense : List.of("", ".", "..", "a.b.c", "rst_0123", "\u0000", "AT", "🙂")) {
      assertThat(installation.verify(nonsense)).as(nonsense).isEqualTo(new Invalid(null));
    }
  }

  @Test
  void profilesThatShareAHeader_areToldApart_byTheirKeys() {
    assertThat(installation.verify(installation.issue(FULL, caller)))
        .isInstanceOfSatisfying(Valid.class, it -> assertThat(it.profile()).isEqualTo(FULL));
    assertThat(installation.verify(installation.issue(TWIN, caller)))
        .isInstanceOfSatisfying(Valid.class, it -> assertThat(it.profile()).isEqualTo(TWIN));
  }

  private Scopes scopes(String token) {
    return installation.verify(token) instanceof Valid valid
        ? valid.scopes()
        : Scopes.of("not-valid");
  }

  private IssuedToken issue(TokenProfile profile, Scopes scopes, @Nullable String session) {
    return installation
        .issueToken
        .issue(new TokenRequest(profile, caller, scopes, session, SOMEWHERE, profile.name()))
        .orElseThrow();
  }

  private Principal apiUser(String role) {
    return apiUser(acme, role);
  }

  private Principal apiUser(Customer customer, String role) {
    return identity.apiUser(customer, role).apiUser().principalAt(identity.time.instant());
  }

  private void deactivate(Principal principal) {
    identity.setApiUserStatus.set(
        ANYTHING,
        principal.customer(),
        new ApiUserId(principal.id().uuid()),
        StatusChange.DEACTIVATE,
        SOMEWHERE);
  }

  private static String cut(String token) {
    return token.substring(0, token.length() - 1);
  }
}
