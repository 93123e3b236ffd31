package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Server;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Signing keys: one set per token profile, rotated with an overlap, retired by name. */
@OnEachStore
class SigningKeyTest {
  private static final Duration SEEN = Duration.ofSeconds(5);

  private final Latchkey latchkey;
  private final Server server;
  private final Account caller;

  SigningKeyTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.caller = people.caller();
  }

  @Test
  void list_namesEachKey_itsProfileAlgorithmAndStatus() {
    List<JsonNode> keys = latchkey.run("signing-key", "list", "--output", "json").rows();

    assertThat(keys)
        .allSatisfy(
            key -> assertThat(Json.names(key)).contains("kid", "profile", "algorithm", "status"));
    assertThat(keys)
        .extracting(key -> key.get("profile").stringValue())
        .contains("rebelcore", "kubex");
    assertThat(keys)
        .filteredOn(key -> key.get("profile").stringValue().equals("kubex"))
        .extracting(key -> key.get("algorithm").stringValue())
        .containsOnly("HS512");
    assertThat(keys).extracting(key -> key.get("kid").stringValue()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebelcore", "kubex"})
  void rotation_keepsTokensOfThePreviousKey_untilThatIsRetired(String profile) {
    Function<Account, String> login =
        profile.equals("kubex") ? server::kubexToken : server::rebelcoreToken;
    String previous = active(profile);
    String before = login.apply(caller);

    latchkey.ask("signing-key", "rotate", "--profile", profile);
    Eventually.within(SEEN, "new key active", () -> !active(profile).equals(previous));
    String after = login.apply(caller);
    assertThat(server.verify(before).status()).isEqualTo(200);
    assertThat(server.verify(after).status()).isEqualTo(200);

    latchkey.ask("signing-key", "retire", previous);
    Eventually.within(SEEN, "old token refused", () -> server.verify(before).status() == 401);
    assertThat(server.verify(after).status()).isEqualTo(200);
    assertThat(server.verify(login.apply(caller)).status()).isEqualTo(200);
  }

  @Test
  void activeKey_isNotRetired() {
    assertThat(latchkey.run("signing-key", "retire", active("rebelcore")).refusal()).isNotBlank();
    assertThat(server.rebelcore(caller).status()).isEqualTo(200);
  }

  @Test
  void unknownKeyOrProfile_isRefused() {
    assertThat(latchkey.run("signing-key", "retire", "nonesuch").refusal()).contains("nonesuch");
    assertThat(latchkey.run("signing-key", "rotate", "--profile", "nonesuch").refusal())
        .contains("nonesuch");
  }

  private String active(String profile) {
    return latchkey.run("signing-key", "list", "--output", "json").rows().stream()
        .filter(key -> key.get("profile").stringValue().equals(profile))
        .filter(key -> key.get("status").stringValue().equals("active"))
        .map(key -> key.get("kid").stringValue())
        .reduce((one, other) -> {
          throw new AssertionError("Two active keys of " + profile);
        })
        .orElseThrow();
  }
}
