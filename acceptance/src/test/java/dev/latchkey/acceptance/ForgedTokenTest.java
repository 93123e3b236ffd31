package dev.latchkey.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.latchkey.acceptance.harness.Challenge;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Jwt;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A token that is not, bit for bit, one of ours is refused, in the shape of the dialect that it
 * looks like.
 */
@OnEachStore
class ForgedTokenTest {
  private static final String BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Server server;
  private final String opaque;
  private final Jwt jwt;

  ForgedTokenTest(Server server, Population people) {
    this.server = server;
    this.opaque = server.rebelcoreToken(people.caller());
    this.jwt = Jwt.of(server.kubexToken(people.caller()));
    assertThat(server.verify(opaque).status()).isEqualTo(200);
    assertThat(server.verify(jwt.token()).status()).isEqualTo(200);
  }

  @Test
  void tokenCutShort_anywhere_isRefused() {
    for (int length = 1; length < opaque.length(); length++) {
      assertRefused(opaque.substring(0, length));
      assertRefused(opaque.substring(opaque.length() - length));
    }
    for (int length = 1; length < jwt.token().length(); length++) {
      assertRefused(jwt.token().substring(0, length));
      assertRefused(jwt.token().substring(jwt.token().length() - length));
    }
  }

  @Test
  void tokenLengthened_isRefused() {
    for (String token : List.of(opaque, jwt.token())) {
      for (int i = 0; i < BASE64URL.length(); i++) {
        char c = BASE64URL.charAt(i);
        assertRefused(token + c);
        assertRefused(c + token);
      }
      for (String more :
          List.of(".", "=", "==", "AA", "AAA", "AAAA", "." + token, token, "A".repeat(4_000))) {
        assertRefused(token + more);
      }
    }
  }

  @Test
  void opaqueToken_withAnyBitAltered_isRefused_asInvalid() {
    for (String forged : altered(opaque, 0, opaque.length())) {
      assertThat(assertRefused(forged).body()).isEqualTo("{\"detail\":\"invalid token\"}");
    }
  }

  @Test
  void jwt_withAnyBitOfItsPayloadOrSignatureAltered_isRefused_inKubexShape() {
    for (String forged : altered(jwt.token(), jwt.header().length() + 1, jwt.token().length())) {
      KubexContract.assertError(assertRefused(forged), 401);
    }
  }

  @Test
  void jwt_withAnyBitOfItsHeaderAltered_isRefused() {
    altered(jwt.token(), 0, jwt.header().length()).forEach(this::assertRefused);
  }

  @Test
  void jwt_withOtherDots_isRefused() {
    assertRefused(jwt.header() + jwt.payload() + jwt.signature());
    assertRefused(jwt.header() + "." + jwt.payload() + jwt.signature());
    assertRefused(jwt.header() + jwt.payload() + "." + jwt.signature());
    assertRefused(jwt.header() + ".." + jwt.payload() + "." + jwt.signature());
    assertRefused("." + jwt.token());
    assertRefused(jwt.payload() + "." + jwt.header() + "." + jwt.signature());
  }

  @Test
  void jwt_signedWithAnotherKey_isRefused() throws JOSEException {
    String payload = Jwt.text(jwt.payload());
    for (JWSHeader header :
        List.of(
            new JWSHeader(JWSAlgorithm.HS512),
            new JWSHeader(JWSAlgorithm.HS256),
            new JWSHeader.Builder(JWSAlgorithm.HS512).keyID("other").build(),
            new JWSHeader.Builder(JWSAlgorithm.HS512).keyID("").build(),
            new JWSHeader.Builder(JWSAlgorithm.HS512).keyID("../../dev/null").build())) {
      byte[] key = new byte[64];
      new SecureRandom().nextBytes(key);
      JWSObject forged = new JWSObject(header, new Payload(payload));
      forged.sign(new MACSigner(key));

      assertRefused(forged.serialize());
    }
  }

  @Test
  void jwt_signedWithAKeyThatAnyoneKnows_isRefused() throws JOSEException {
    for (byte[] key : List.of(new byte[64], jwt.header().repeat(8).getBytes(US_ASCII))) {
      JWSObject forged =
          new JWSObject(new JWSHeader(JWSAlgorithm.HS512), new Payload(Jwt.text(jwt.payload())));
      forged.sign(new MACSigner(key));

      assertRefused(forged.serialize());
    }
  }

  @Test
  void jwt_withoutASignature_isRefused() {
    for (String alg : List.of("none", "None", "NONE", "nOnE", "", "HS512 ", "hs512")) {
      Jwt unsigned = jwt.withHeader("{\"alg\":\"" + alg + "\"}");

      assertRefused(unsigned.token());
      assertRefused(unsigned.withSignature("").token());
      assertRefused(unsigned.header() + "." + unsigned.payload());
    }
    assertRefused(jwt.withSignature("").token());
  }

  @Test
  void jwt_withAnotherHeader_isRefused_thoughItsAlgorithmIsTheSame() {
    for (String header :
        List.of(
            "{\"alg\":\"HS512\",\"typ\":\"JWT\"}",
            "{\"alg\":\"HS512\",\"kid\":\"other\"}",
            "{\"alg\": \"HS512\"}",
            "{\"alg\":\"HS512\",\"alg\":\"none\"}",
            "{\"alg\":\"HS512\",\"crit\":[\"x\"]}",
            "{\"alg\":\"HS512\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
            "{\"alg\":\"HS512\",\"jku\":\"https://example.com/keys\"}",
            "{\"alg\":\"ES256\"}",
            "{\"alg\":\"RS256\"}",
            "[]",
            "null")) {
      assertRefused(jwt.withHeader(header).token());
    }
  }

  @Test
  void jwt_withOtherClaims_isRefused() {
    String claims = Jwt.text(jwt.payload());
    for (String other :
        List.of(
            claims.replaceFirst("\"exp\":1", "\"exp\":9"),
            claims.replace("}", ",\"scope\":\"admin\"}"),
            claims.replace(",", ", "),
            "{}")) {
      KubexContract.assertError(assertRefused(jwt.withPayload(other).token()), 401);
    }
  }

  @Test
  void tokenOfOneProfile_inTheClothesOfAnother_isRefused() {
    String sealed = opaque.substring("AT1".length());

    for (String forged :
        List.of(
            sealed,
            "AT2" + sealed,
            "at1" + sealed,
            "rst_" + sealed,
            "AT1" + jwt.token(),
            "AT1" + jwt.payload(),
            jwt.header() + "." + sealed + "." + jwt.signature(),
            jwt.header() + "." + jwt.payload() + "." + sealed)) {
      assertRefused(forged);
    }
  }

  @Test
  void sealedToken_ofRandomBytes_isRefused() {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 200; i++) {
      StringBuilder forged = new StringBuilder("AT1");
      int length = random.nextInt(opaque.length() + 10);
      for (int n = 0; n < length; n++) {
        forged.append(BASE64URL.charAt(random.nextInt(64)));
      }
      assertRefused(forged.toString());
    }
  }

  private Reply assertRefused(String forged) {
    Reply reply = server.verify(forged);
    assertThat(reply.status()).as(forged).isEqualTo(401);
    assertThat(Challenge.of(reply).scheme()).as(forged).isEqualTo("Bearer");
    assertThat(Challenge.of(reply).error()).as(forged).isEqualTo("invalid_token");
    assertThat(Json.names(reply.json()))
        .as(forged)
        .isIn(List.of("detail"), List.of("message", "status"));
    return reply;
  }

  /** The token with each bit of what its characters stand for flipped, between two positions. */
  private static List<String> altered(String token, int from, int to) {
    List<String> forgeries = new ArrayList<>();
    for (int i = from; i < to; i++) {
      int value = BASE64URL.indexOf(token.charAt(i));
      for (int bit = 0; bit < 6 && value >= 0; bit++) {
        char other = BASE64URL.charAt(value ^ (1 << bit));
        forgeries.add(token.substring(0, i) + other + token.substring(i + 1));
      }
    }
    return forgeries;
  }
}
