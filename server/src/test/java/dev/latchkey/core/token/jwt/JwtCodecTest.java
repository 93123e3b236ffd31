package dev.latchkey.core.token.jwt;

import static dev.latchkey.core.token.profile.ProfileExamples.CONTENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.token.Alterations;
import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.Claim;
import dev.latchkey.core.token.profile.ClaimValue.Literal;
import dev.latchkey.core.token.profile.ClaimValue.Variable;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.ProfileExamples;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.platform.crypto.EcdsaP256;
import dev.latchkey.platform.crypto.Hmac;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JwtCodecTest {
  private static final String ISSUER = "https://id.example";
  private static final Map<JwsAlgorithm, SecretBytes> KEYS =
      Map.of(
          JwsAlgorithm.HS256, SecretBytes.of(Randomness.secure().bytes(32)),
          JwsAlgorithm.HS512, SecretBytes.of(Randomness.secure().bytes(64)),
          JwsAlgorithm.ES256, EcdsaP256.generate());

  @ParameterizedTest
  @EnumSource(JwsAlgorithm.class)
  void token_saysWhatItWasToSay(JwsAlgorithm algorithm) {
    JwtCodec codec = codec(ProfileExamples.fullFormat(algorithm), algorithm);
    assertThat(codec.decode(codec.encode(CONTENT)))
        .contains(
            new AuthenticToken(
                CONTENT.id().toString(),
                CONTENT.principal(),
                "van",
                "read write",
                "session \"ü\"",
                Instant.parse("2018-11-19T18:33:25Z"),
                Instant.parse("2018-11-19T18:38:25Z")));
  }

  @ParameterizedTest
  @EnumSource(JwsAlgorithm.class)
  void nimbus_verifiesEveryAlgorithm(JwsAlgorithm algorithm) throws Exception {
    SignedJWT jwt =
        SignedJWT.parse(codec(ProfileExamples.fullFormat(algorithm), algorithm).encode(CONTENT));

    assertThat(jwt.verify(nimbusVerifier(algorithm))).isTrue();
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    assertThat(claims.getJWTID()).isEqualTo(CONTENT.id().toString());
    assertThat(claims.getSubject()).isEqualTo(CONTENT.principal().toString());
    assertThat(claims.getStringClaim("cust")).isEqualTo(CONTENT.customer().toString());
    assertThat(claims.getStringClaim("scope")).isEqualTo("read write");
    assertThat(claims.getStringClaim("sid")).isEqualTo("session \"ü\"");
    assertThat(claims.getIssuer()).isEqualTo(ISSUER);
    assertThat(claims.getIssueTime()).isEqualTo("2018-11-19T18:33:25Z");
    assertThat(claims.getExpirationTime()).isEqualTo("2018-11-19T18:38:25Z");
  }

  @Test
  void kubexToken_hasExactlyTheSourcesClaims_inItsOrder() {
    String token =
        codec(ProfileExamples.kubexFormat(JwsAlgorithm.HS512), JwsAlgorithm.HS512).encode(CONTENT);
    String[] segments = token.split("\\.", -1);

    // The example of reference 004 has this header and these claims.
    assertThat(segments[0]).isEqualTo("eyJhbGciOiJIUzUxMiJ9");
    assertThat(new String(Base64.getUrlDecoder().decode(segments[1]), UTF_8))
        .isEqualTo(
            """
            {"jti":"3726c944-02a8-4ec4-8a67-880f03694ad7","iat":1542652405,"sub":"van",\
            "iss":"https://id.example","exp":1542652705}\
            """);
  }

  @Test
  void hmacToken_isTheSame_eachTimeItIsBuilt() {
    for (JwsAlgorithm algorithm : List.of(JwsAlgorithm.HS256, JwsAlgorithm.HS512)) {
      TokenFormat.Jwt format = ProfileExamples.fullFormat(algorithm);
      assertThat(codec(format, algorithm).encode(CONTENT))
          .isEqualTo(codec(format, algorithm).encode(CONTENT));
    }
  }

  @ParameterizedTest
  @EnumSource(JwsAlgorithm.class)
  void everyAlteration_isRefused(JwsAlgorithm algorithm) {
    TokenFormat.Jwt format = ProfileExamples.kubexFormat(algorithm);
    JwtCodec codec = codec(format, algorithm);
    String token = codec.encode(CONTENT);
    Alterations.all(token)
        .filter(altered -> altered.startsWith(format.opening("k1")))
        .forEach(altered -> assertThat(codec.decode(altered)).as(altered).isEmpty());
  }

  @Test
  void tokenOfAnotherKey_isRefused() throws Exception {
    TokenFormat.Jwt format = ProfileExamples.kubexFormat(JwsAlgorithm.HS512);
    SignedJWT forged =
        new SignedJWT(
            JWSHeader.parse("{\"alg\":\"HS512\"}"),
            new JWTClaimsSet.Builder().subject("van").jwtID("1").build());
    forged.sign(new MACSigner(new byte[64]));

    assertThat(codec(format, JwsAlgorithm.HS512).decode(forged.serialize())).isEmpty();
  }

  @Test
  void literalsAndStrangeTexts_areWritten_andPassedOver() {
    List<Claim> claims = new ArrayList<>();
    claims.add(new Claim("a\"ud", literal("[\"x,}]\\\"\", {\"y\": [1.5, true, null]}]")));
    claims.addAll(ProfileExamples.fullFormat(JwsAlgorithm.HS256).claims());
    claims.add(new Claim("deep", literal("{\"a\":{\"b\":[[],{}]}}")));
    claims.add(new Claim("zero", literal("-0.5e3")));
    TokenFormat.Jwt format = new TokenFormat.Jwt(JwsAlgorithm.HS256, new LinkedHashMap<>(), claims);
    TokenContent strange =
        new TokenContent(
            CONTENT.id(),
            CONTENT.principal(),
            "a\\\"}\n\u0000,日本\ud83d\ude00",
            CONTENT.customer(),
            Scopes.NONE,
            null,
            Instant.EPOCH.minusSeconds(1),
            CONTENT.expiresAt());
    JwtCodec codec = codec(format, JwsAlgorithm.HS256);

    assertThat(codec.decode(codec.encode(strange)))
        .contains(
            new AuthenticToken(
                CONTENT.id().toString(),
                CONTENT.principal(),
                strange.username(),
                "",
                null,
                Instant.EPOCH.minusSeconds(1),
                Instant.parse("2018-11-19T18:38:25Z")));
  }

  @Test
  void tokenOfAnEarlierConfiguration_isRead_asFarAsItSaysEnough() {
    TokenFormat.Jwt before = ProfileExamples.fullFormat(JwsAlgorithm.HS256);
    String token = codec(before, JwsAlgorithm.HS256).encode(CONTENT);
    List<Claim> fewer =
        List.of(
            new Claim("name", Variable.USERNAME),
            new Claim("iat", Variable.ISSUED_AT),
            new Claim("exp", Variable.EXPIRES_AT));
    List<Claim> renamed =
        List.of(
            new Claim("user", Variable.USERNAME),
            new Claim("iat", Variable.ISSUED_AT),
            new Claim("exp", Variable.EXPIRES_AT));

    assertThat(codec(before, fewer).decode(token))
        .hasValueSatisfying(read -> assertThat(read.username()).isEqualTo("van"));
    assertThat(codec(before, renamed).decode(token)).isEmpty();
  }

  /**
   * RFC 7515, appendix A.1: the payload is not spelt as we would, and is verified over its bytes
   * all the same.
   */
  @Test
  void rfcsExample_isVerified_asItIsSpelt() {
    String opening = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.";
    String token =
        opening
            + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    SecretBytes key =
        SecretBytes.of(
            Base64.getUrlDecoder()
                .decode(
                    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"));
    HmacSigner signer = new HmacSigner(Hmac.sha256(key), 43);

    int signed = token.lastIndexOf('.');
    assertThat(signer.verify(token.getBytes(UTF_8), signed)).isTrue();
    assertThat(new String(signer.sign(token.getBytes(UTF_8), signed), UTF_8))
        .isEqualTo(token.substring(signed + 1));
  }

  @FuzzTest(maxDuration = "30s")
  void anything_isRefused_withoutAnException(byte[] bytes) {
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      TokenFormat.Jwt format = ProfileExamples.kubexFormat(algorithm);
      String token = format.opening("k1") + new String(bytes, UTF_8);
      assertThat(codec(format, algorithm).decode(token)).isEmpty();
    }
  }

  @FuzzTest(maxDuration = "30s")
  void anyClaims_areReadOrRefused_withoutAnException(byte[] json) {
    new ClaimsReader(ProfileExamples.fullFormat(JwsAlgorithm.HS256).claims()).read(json);
  }

  private static JwtCodec codec(TokenFormat.Jwt format, JwsAlgorithm algorithm) {
    SecretBytes key = Optional.ofNullable(KEYS.get(algorithm)).orElseThrow();
    return new JwtCodec(format, ISSUER, algorithm, format.opening("k1"), key);
  }

  /** A codec with the key and header of a format, and other claims. */
  private static JwtCodec codec(TokenFormat.Jwt before, List<Claim> claims) {
    TokenFormat.Jwt now = new TokenFormat.Jwt(before.jwsAlgorithm(), before.header(), claims);
    return codec(now, before.jwsAlgorithm());
  }

  private static JWSVerifier nimbusVerifier(JwsAlgorithm algorithm) throws Exception {
    SecretBytes key = Optional.ofNullable(KEYS.get(algorithm)).orElseThrow();
    if (algorithm.isPublicKey()) {
      EcdsaP256 p256 = EcdsaP256.of(key);
      return new ECDSAVerifier(
          new ECKey.Builder(Curve.P_256, Base64URL.encode(p256.x()), Base64URL.encode(p256.y()))
              .build());
    }
    return new MACVerifier(key.copy());
  }

  private static Literal literal(String json) {
    return new Literal((Json) JsonReader.read(json.getBytes(UTF_8)));
  }
}
