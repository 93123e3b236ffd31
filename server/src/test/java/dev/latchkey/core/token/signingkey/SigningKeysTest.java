package dev.latchkey.core.token.signingkey;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.token.TokenInstallation;
import dev.latchkey.core.token.TokenVerdict;
import dev.latchkey.core.token.TokenVerdict.Expired;
import dev.latchkey.core.token.TokenVerdict.Invalid;
import dev.latchkey.core.token.TokenVerdict.Valid;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.ProfileExamples;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class SigningKeysTest {
  private static final TokenProfile SEALED = ProfileExamples.sealed("rebelcore");
  private static final TokenProfile KUBEX = ProfileExamples.kubex(JwsAlgorithm.HS512);
  private static final Duration LEAD = Duration.ofMillis(250);

  private final Databases databases;
  private final List<TokenInstallation> servers = new ArrayList<>();
  private final TokenInstallation here;
  private final IdentityInstallation identity;
  private final Principal caller;

  SigningKeysTest(Databases databases) {
    this.databases = databases;
    here = server(SEALED, KUBEX);
    identity = here.identity;
    caller =
        identity
            .apiUser(identity.customer("Acme"), "member")
            .apiUser()
            .principalAt(identity.time.instant());
  }

  @AfterEach
  void close() {
    servers.forEach(TokenInstallation::close);
  }

  @Test
  void everyProfile_hasOneKeyOfItsKind_fromTheStart() {
    List<SigningKey> made = here.ensureSigningKeys.ensure();

    assertThat(made).extracting(SigningKey::profile).containsExactly("rebelcore", "kubex");
    assertThat(made).extracting(SigningKey::algorithm).containsExactly("XAES-256-GCM", "HS512");
    assertThat(made).allSatisfy(key -> assertThat(key.kid()).matches("[A-Za-z0-9]{8}"));
    assertThat(made.getFirst().opening()).isEqualTo("AT1" + made.getFirst().kid());
    assertThat(listed())
        .extracting(ListedSigningKey::key)
        .containsExactlyInAnyOrderElementsOf(made);
    assertThat(listed()).extracting(ListedSigningKey::status).containsOnly(SigningKeyStatus.ACTIVE);
    assertThat(identity.lastEvent())
        .isEqualTo(
            new IdentityInstallation.Event(
                "system",
                "signing-key.create",
                "ok",
                "signing-key:" + made.getLast().kid(),
                null,
                null,
                "{\"profile\":\"kubex\"}"));
    assertThat(here.ensureSigningKeys.ensure()).isEmpty();
  }

  @Test
  void serversThatStartAtOnce_agreeOnOneKey() throws Exception {
    List<Callable<List<SigningKey>>> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      TokenInstallation server = anotherServer(SEALED, KUBEX);
      starts.add(server.ensureSigningKeys::ensure);
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<SigningKey>> start : executor.invokeAll(starts)) {
        start.get();
      }
    }
    assertThat(listed()).hasSize(2);
  }

  @Test
  void tokens_areGood_onAnotherServer_andAfterARestart() {
    here.ensureSigningKeys.ensure();
    TokenInstallation there = anotherServer(SEALED, KUBEX);
    for (TokenProfile profile : List.of(SEALED, KUBEX)) {
      assertThat(there.verify(here.issue(profile, caller))).isInstanceOf(Valid.class);
    }
  }

  @Test
  void rotation_isPrepared_thenTakesPlace_andTheOldKeyVerifiesForALifetime() {
    here.ensureSigningKeys.ensure();
    for (TokenProfile profile : List.of(SEALED, KUBEX)) {
      String before = here.issue(profile, caller);
      SigningKey next =
          here.rotateSigningKey.rotate(profile.name(), ADMINISTRATOR, SOMEWHERE).orElseThrow();
      assertThat(identity.lastEvent().action()).isEqualTo("signing-key.rotate");
      assertThat(statuses(profile)).containsExactly("active", "next");

      identity.time.advance(LEAD.minusMillis(1));
      String lastOfTheOld = here.issue(profile, caller);
      identity.time.advance(Duration.ofMillis(1));
      String after = here.issue(profile, caller);
      assertThat(statuses(profile)).containsExactly("verifying", "active");
      assertThat(List.of(before, lastOfTheOld, after))
          .allSatisfy(token -> assertThat(here.verify(token)).isInstanceOf(Valid.class));
      assertThat(here.signingKeys.current().active(profile, identity.time.instant()).key().kid())
          .isEqualTo(next.kid());

      identity.time.set(next.activeFrom().plus(profile.lifetime()).minusMillis(2_000));
      assertThat(here.verify(lastOfTheOld)).isInstanceOf(Valid.class);
      identity.time.set(next.activeFrom().plus(profile.lifetime()));
      assertThat(statuses(profile)).containsExactly("retired", "active");
      assertThat(here.verify(lastOfTheOld)).isEqualTo(new Expired(profile));
    }
  }

  @Test
  void rotation_ofAnUnknownProfile_isRefused() {
    assertThat(here.rotateSigningKey.rotate("unknown", ADMINISTRATOR, SOMEWHERE)).isEmpty();
  }

  @Test
  void rotationHere_isFollowedThere() {
    here.ensureSigningKeys.ensure();
    TokenInstallation there = anotherServer(SEALED, KUBEX);
    assertThat(there.verify(here.issue(SEALED, caller))).isInstanceOf(Valid.class);
    here.rotateSigningKey.rotate("rebelcore", ADMINISTRATOR, SOMEWHERE);
    identity.time.advance(LEAD);
    String token = here.issue(SEALED, caller);

    // Its poll is due within 100 ms; until then it cannot know the key.
    TokenVerdict verdict = there.verify(token);
    while (verdict instanceof Invalid) {
      Thread.onSpinWait();
      verdict = there.verify(token);
    }
    assertThat(verdict).isInstanceOf(Valid.class);
  }

  @Test
  void changeOfTheAlgorithm_makesANewKey_andOldTokensStayGood() {
    here.ensureSigningKeys.ensure();
    String before = here.issue(KUBEX, caller);
    TokenProfile changed = ProfileExamples.kubex(JwsAlgorithm.ES256);
    TokenInstallation restarted = server(SEALED, changed);
    List<SigningKey> made = restarted.ensureSigningKeys.ensure();
    String after = restarted.issue(changed, caller);

    assertThat(made).extracting(SigningKey::algorithm).containsExactly("ES256");
    assertThat(after).startsWith(changed.format().opening(made.getFirst().kid()));
    assertThat(restarted.verify(before)).isInstanceOf(Valid.class);
    assertThat(restarted.verify(after)).isInstanceOf(Valid.class);
    assertThat(restarted.ensureSigningKeys.ensure()).isEmpty();
  }

  @Test
  void changeOfThePrefix_makesANewKey_andOldTokensStayGood() {
    here.ensureSigningKeys.ensure();
    String before = here.issue(SEALED, caller);
    TokenProfile changed =
        new TokenProfile(
            "rebelcore", new TokenFormat.Sealed("NEW_"), SEALED.lifetime(), "", false, false);
    TokenInstallation restarted = server(changed);
    restarted.ensureSigningKeys.ensure();

    assertThat(restarted.issue(changed, caller)).startsWith("NEW_");
    assertThat(restarted.verify(restarted.issue(changed, caller))).isInstanceOf(Valid.class);
    assertThat(restarted.verify(before)).isInstanceOf(Valid.class);
  }

  @Test
  void changeFromJwtToSealed_endsTheTokensThatNobodyUnderstandsAnyMore() {
    here.ensureSigningKeys.ensure();
    String before = here.issue(KUBEX, caller);
    TokenInstallation restarted = server(ProfileExamples.sealed("kubex"));
    restarted.ensureSigningKeys.ensure();

    assertThat(restarted.verify(before)).isInstanceOf(Invalid.class);
  }

  @Test
  void activeKey_isNotRetired_beforeItIsRotated() {
    SigningKey active = here.ensureSigningKeys.ensure().getFirst();

    assertThat(here.retireSigningKey.retire(active.kid(), ADMINISTRATOR, SOMEWHERE))
        .isEqualTo(new RetireSigningKey.Verdict.StillActive(active));
    assertThat(here.retireSigningKey.retire("unknown", ADMINISTRATOR, SOMEWHERE))
        .isEqualTo(new RetireSigningKey.Verdict.UnknownKey());
  }

  @Test
  void retiredKey_endsItsTokens_atOnce() {
    SigningKey old = here.ensureSigningKeys.ensure().getFirst();
    String token = here.issue(SEALED, caller);
    here.rotateSigningKey.rotate("rebelcore", ADMINISTRATOR, SOMEWHERE);
    identity.time.advance(LEAD);
    String good = here.issue(SEALED, caller);

    assertThat(here.retireSigningKey.retire(old.kid(), ADMINISTRATOR, SOMEWHERE))
        .isInstanceOf(RetireSigningKey.Verdict.Retired.class);
    assertThat(identity.lastEvent().target()).isEqualTo("signing-key:" + old.kid());
    assertThat(here.verify(token)).isEqualTo(new Invalid(SEALED));
    assertThat(here.verify(good)).isInstanceOf(Valid.class);
    assertThat(statuses(SEALED)).containsExactly("retired", "active");
    assertThat(here.retireSigningKey.retire(old.kid(), ADMINISTRATOR, SOMEWHERE))
        .isInstanceOf(RetireSigningKey.Verdict.Retired.class);
  }

  @Test
  void nextKey_retiredBeforeItsTime_leavesThePresentOneInPlace() {
    here.ensureSigningKeys.ensure();
    SigningKey next =
        here.rotateSigningKey.rotate("rebelcore", ADMINISTRATOR, SOMEWHERE).orElseThrow();
    here.retireSigningKey.retire(next.kid(), ADMINISTRATOR, SOMEWHERE);
    identity.time.advance(Duration.ofDays(2));

    assertThat(statuses(SEALED)).containsExactly("active", "retired");
    assertThat(here.verify(here.issue(SEALED, caller))).isInstanceOf(Valid.class);
  }

  @Test
  void keys_areRotatedUnasked_onceTheyHaveServedTheirTime_byOneServer() {
    here.ensureSigningKeys.ensure();
    TokenInstallation there = anotherServer(SEALED, KUBEX);
    Duration period = Duration.ofDays(30);

    identity.time.advance(period.minusMillis(1));
    here.rotateDueSigningKeys.run();
    assertThat(listed()).hasSize(2);

    identity.time.advance(Duration.ofMillis(1));
    there.identity.time.set(identity.time.instant());
    here.rotateDueSigningKeys.run();
    there.rotateDueSigningKeys.run();
    here.rotateDueSigningKeys.run();
    assertThat(statuses(SEALED)).containsExactly("active", "next");
    assertThat(statuses(KUBEX)).containsExactly("active", "next");

    identity.time.advance(Duration.ofMinutes(1));
    assertThat(statuses(SEALED)).containsExactly("verifying", "active");
  }

  @Test
  void keysRetiredLongAgo_areRemoved() {
    here.ensureSigningKeys.ensure();
    here.rotateSigningKey.rotate("rebelcore", ADMINISTRATOR, SOMEWHERE);
    identity.time.advance(LEAD.plus(SEALED.lifetime()).plus(Duration.ofDays(30)).minusMillis(1));
    here.rotateDueSigningKeys.run();
    assertThat(statuses(SEALED)).contains("retired");

    identity.time.advance(Duration.ofMillis(1));
    here.rotateDueSigningKeys.run();
    assertThat(statuses(SEALED)).doesNotContain("retired");
    assertThat(here.verify(here.issue(SEALED, caller))).isInstanceOf(Valid.class);
  }

  /** A server, or the same one started again; on the clock of its own. */
  private TokenInstallation server(TokenProfile... profiles) {
    TokenInstallation server = new TokenInstallation(databases.database(), List.of(profiles));
    servers.add(server);
    return server;
  }

  private TokenInstallation anotherServer(TokenProfile... profiles) {
    TokenInstallation server = new TokenInstallation(databases.another(), List.of(profiles));
    server.identity.time.set(identity.time.instant());
    servers.add(server);
    return server;
  }

  private List<ListedSigningKey> listed() {
    return here.listSigningKeys.all();
  }

  private List<String> statuses(TokenProfile profile) {
    return listed().stream()
        .filter(listed -> listed.key().profile().equals(profile.name()))
        .map(listed -> listed.status().label())
        .toList();
  }
}
