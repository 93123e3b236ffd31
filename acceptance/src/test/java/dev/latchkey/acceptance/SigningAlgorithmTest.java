package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Jwt;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Server;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One line puts {@code kubex} on ES256, without a token lost. */
@OnEachStore
class SigningAlgorithmTest {
  private static final String ONE_LINE = "dialects.kubex.algorithm: ES256\n";

  private final Latchkey latchkey;
  private final Population people;

  SigningAlgorithmTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.people = people;
  }

  @Test
  void oneLine_putsKubexOnEs256_andTokensOfBeforeLiveOn() {
    String before;
    try (Server server = latchkey.start()) {
      before = server.kubexToken(people.caller());
    }

    try (Server server = latchkey.configured(ONE_LINE).start()) {
      Jwt jwt = Jwt.of(server.kubexToken(people.caller()));

      JsonNode header = Json.parse(Jwt.text(jwt.header()));
      assertThat(Json.names(header)).containsExactlyInAnyOrder("alg", "kid");
      assertThat(header.get("alg").stringValue()).isEqualTo("ES256");
      assertThat(Base64.getUrlDecoder().decode(jwt.signature())).hasSize(64);
      assertThat(Json.names(Json.parse(Jwt.text(jwt.payload()))))
          .containsExactly("jti", "iat", "sub", "iss", "exp");
      assertThat(latchkey.run("signing-key", "list", "--output", "json").rows())
          .anySatisfy(key -> {
            assertThat(key.get("kid")).isEqualTo(header.get("kid"));
            assertThat(key.get("algorithm").stringValue()).isEqualTo("ES256");
            assertThat(key.get("profile").stringValue()).isEqualTo("kubex");
            assertThat(key.get("status").stringValue()).isEqualTo("active");
          });

      assertThat(server.verify(jwt.token()).status()).isEqualTo(200);
      assertThat(server.verify(before).status()).isEqualTo(200);
      KubexContract.assertHolds(server.kubex(people.enabledUser()));

      Jwt old = Jwt.of(before);
      assertThat(
              server.verify(new Jwt(old.header(), jwt.payload(), old.signature()).token()).status())
          .isEqualTo(401);
      assertThat(
              server.verify(new Jwt(jwt.header(), old.payload(), old.signature()).token()).status())
          .isEqualTo(401);
      assertThat(
              server.verify(new Jwt(old.header(), old.payload(), jwt.signature()).token()).status())
          .isEqualTo(401);
      Jwt otherKey = jwt.withHeader("{\"alg\":\"ES256\",\"kid\":\"other\"}");
      assertThat(server.verify(otherKey.token()).status()).isEqualTo(401);
    }
  }
}
