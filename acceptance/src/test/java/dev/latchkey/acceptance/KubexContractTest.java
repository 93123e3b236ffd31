package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.acceptance.harness.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the judge of the {@code kubex} responses is no rubber stamp. */
class KubexContractTest {
  @Test
  void responsesOfTheDocument_hold() {
    KubexContract.assertHolds(
        reply(200, "{\"apiToken\":\"a.b.c\",\"expires\":1542652705869,\"status\":200}"));
    KubexContract.assertHolds(reply(401, "{\"message\":\"Unauthorized\",\"status\":401}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"apiToken\":\"a.b.c\",\"expires\":\"1542652705869\",\"status\":200}",
        "200 | {\"apiToken\":\"a.b.c\",\"status\":200}",
        "200 | {\"apiToken\":\"a.b.c\",\"expires\":1542652705869,\"status\":201}",
        "200 | {\"apiToken\":\"a.b.c\",\"expires\":1542652705869,\"status\":200,\"more\":1}",
        "401 | {\"message\":\"Unauthorized\"}",
        "401 | {\"message\":\"Unauthorized\",\"status\":403}",
        "401 | {\"message\":7,\"status\":401}",
        "413 | {\"message\":\"Too large\",\"status\":413}",
      })
  void anythingElse_doesNot(int status, String body) {
    assertThatThrownBy(() -> KubexContract.assertHolds(reply(status, body)))
        .isInstanceOf(AssertionError.class);
  }

  private static Reply reply(int status, String body) {
    return new Reply(status, Map.of("content-type", List.of("application/json")), body);
  }
}
