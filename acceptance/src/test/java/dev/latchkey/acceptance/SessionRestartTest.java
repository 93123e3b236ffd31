package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Server;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code brifle} promised before a restart holds after it. */
@OnEachStore
class SessionRestartTest {
  private final Latchkey latchkey;
  private final Population people;

  SessionRestartTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.people = people;
  }

  @Test
  void session_survivesARestart_andItsRevocationDoesToo() {
    String key;
    String lasting;
    String revoked;
    try (Server before = latchkey.start()) {
      Restume restume = new Restume(before.http());
      key = restume.key(restume.token(people.enabledUser())).raw();
      Brifle brifle = new Brifle(before.http());
      lasting = brifle.token(key, "lasting");
      revoked = brifle.token(key, "revoked");
      assertThat(brifle.logout(Json.write(Map.of("token", revoked))).status()).isEqualTo(200);
    }
    try (Server after = latchkey.start()) {
      assertThat(new Brifle(after.http()).token(key, "lasting")).isEqualTo(lasting);
      assertThat(after.verify(lasting).status()).isEqualTo(200);
      assertThat(after.verify(revoked).status()).isEqualTo(401);
    }
  }
}
