package dev.latchkey.core.token.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.latchkey.core.token.profile.ClaimValue.Variable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {
  private static final List<Claim> ENOUGH =
      List.of(
          new Claim("sub", Variable.USERNAME),
          new Claim("iat", Variable.ISSUED_AT),
          new Claim("exp", Variable.EXPIRES_AT));

  @Test
  void openings_areTheHeadersOfTheContracts() {
    // {"alg":"HS512"}, as in the source's example token.
    assertThat(ProfileExamples.kubexFormat(JwsAlgorithm.HS512).opening("k1"))
        .isEqualTo("eyJhbGciOiJIUzUxMiJ9.");
    // {"alg":"HS256","typ":"JWT"}
    assertThat(ProfileExamples.fullFormat(JwsAlgorithm.HS256).opening("k1"))
        .isEqualTo("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.");
    assertThat(new TokenFormat.Sealed("AT1").opening("k1")).isEqualTo("AT1k1");
  }

  @Test
  void onlyPublicKeys_areNamedInTheHeader() {
    // {"alg":"ES256","kid":"k1"}
    assertThat(ProfileExamples.kubexFormat(JwsAlgorithm.ES256).opening("k1"))
        .isEqualTo("eyJhbGciOiJFUzI1NiIsImtpZCI6ImsxIn0.");
  }

  @Test
  void claims_haveToSayWhose_andWhen() {
    for (Claim missing : ENOUGH) {
      List<Claim> claims = ENOUGH.stream().filter(claim -> !claim.equals(missing)).toList();
      assertThatIllegalArgumentException().isThrownBy(() -> jwt(Map.of(), claims));
    }
    assertThat(jwt(Map.of(), ENOUGH).says(Variable.USERNAME)).isTrue();
    assertThat(jwt(Map.of(), ENOUGH).says(Variable.SCOPE)).isFalse();
  }

  @Test
  void claims_mayNotShareAName() {
    List<Claim> twice = new ArrayList<>(ENOUGH);
    twice.add(new Claim("sub", Variable.PRINCIPAL));
    assertThatIllegalArgumentException().isThrownBy(() -> jwt(Map.of(), twice));
    assertThatIllegalArgumentException().isThrownBy(() -> new Claim("", Variable.SCOPE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alg", "kid", "crit", "jwk", "b64"})
  void headerParameters_thatSayHowToVerify_areRefused(String parameter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> jwt(Map.of(parameter, "none"), ENOUGH))
        .withMessageContaining(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a b", "é", "12345678901234567"})
  void prefixes_thatDoNotFitAToken_areRefused(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenFormat.Sealed(prefix));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 999, -1, 3_661L * 24 * 3_600 * 1_000})
  void lifetimes_beyondSense_areRefused(long milliseconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TokenProfile(
                "p",
                new TokenFormat.Sealed("AT1"),
                Duration.ofMillis(milliseconds),
                "",
                false,
                false));
  }

  @Test
  void profiles_areFoundByName_andHaveEachTheirOwn() {
    TokenProfiles profiles =
        new TokenProfiles(List.of(ProfileExamples.sealed("a"), ProfileExamples.sealed("b")));
    assertThat(profiles.find("b")).contains(ProfileExamples.sealed("b"));
    assertThat(profiles.find("c")).isEmpty();
    assertThat(profiles.all()).extracting(TokenProfile::name).containsExactly("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TokenProfiles(List.of(ProfileExamples.sealed("a"), ProfileExamples.sealed("a"))));
    assertThatIllegalArgumentException().isThrownBy(() -> ProfileExamples.sealed("Not a name"));
  }

  private static TokenFormat.Jwt jwt(Map<String, String> header, List<Claim> claims) {
    return new TokenFormat.Jwt(JwsAlgorithm.HS256, new LinkedHashMap<>(header), claims);
  }
}
