package dev.latchkey.core.token;

import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.ProfileExamples;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.crypto.Sha256;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class IssueTokenTest {
  private static final TokenProfile SEALED = ProfileExamples.sealed("rebelcore");
  private static final TokenProfile KUBEX = ProfileExamples.kubex(JwsAlgorithm.HS512);

  private final TokenInstallation installation;
  private final IdentityInstallation identity;
  private final Principal caller;

  IssueTokenTest(Databases databases) {
    installation = TokenInstallation.start(databases.database(), SEALED, KUBEX);
    identity = installation.identity;
    identity.time.set(Instant.parse("2030-01-01T00:00:00.123456Z"));
    Customer acme = identity.customer("Acme");
    caller = identity.apiUser(acme, "member").apiUser().principalAt(identity.time.instant());
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void token_isRecorded_beforeItLeaves() {
    for (TokenProfile profile : List.of(SEALED, KUBEX)) {
      IssuedToken issued = issue(profile);

      assertThat(identity.lastEvent())
          .isEqualTo(
              new IdentityInstallation.Event(
                  caller.id().toString(),
                  "token.issue",
                  "ok",
                  null,
                  caller.customer().toString(),
                  SOMEWHERE.source(),
                  "{\"dialect\":\"some-dialect\"}"));
      assertThat(recordedTokenId()).isEqualTo(issued.tokenId());
    }
  }

  @Test
  void opaqueToken_isCalledByTheFirstDigits_ofItsDigest() {
    IssuedToken issued = issue(SEALED);
    byte[] token = issued.token().reveal().getBytes(StandardCharsets.US_ASCII);
    assertThat(issued.tokenId())
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(token)).substring(0, 16));
  }

  @Test
  void jwt_isCalledByItsJti() {
    IssuedToken issued = issue(KUBEX);
    assertThat(UUID.fromString(issued.tokenId()).version()).isEqualTo(4);
    assertThat(installation.verify(issued.token().reveal()))
        .isInstanceOfSatisfying(
            TokenVerdict.Valid.class,
            valid -> assertThat(valid.tokenId()).isEqualTo(issued.tokenId()));
  }

  @Test
  void times_areKept_toTheMillisecond() {
    IssuedToken issued = issue(KUBEX);
    assertThat(issued.issuedAt()).isEqualTo("2030-01-01T00:00:00.123Z");
    assertThat(issued.expiresAt()).isEqualTo(issued.issuedAt().plus(Duration.ofHours(1)));
  }

  @Test
  void profileWithoutAKey_isAnErrorOfTheInstallation() {
    assertThatIllegalStateException()
        .isThrownBy(() -> issue(ProfileExamples.sealed("unknown")))
        .withMessageContaining("unknown");
  }

  private IssuedToken issue(TokenProfile profile) {
    return installation
        .issueToken
        .issue(
            new TokenRequest(profile, caller, Scopes.of("read"), null, SOMEWHERE, "some-dialect"))
        .orElseThrow();
  }

  private String recordedTokenId() {
    return identity.database.read(tx ->
        tx.handle()
            .createQuery("SELECT token_id FROM audit_event ORDER BY seq DESC LIMIT 1")
            .mapTo(String.class)
            .one());
  }
}
