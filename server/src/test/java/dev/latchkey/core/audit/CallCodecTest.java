package dev.latchkey.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallCodecTest {
  private static final List<Call> CALLS =
      IntStream.range(0, CallQueue.BATCH).mapToObj(AuditFixture::call).toList();

  @Test
  void calls_comeBackAsTheyWent() {
    assertThat(CallCodec.decode(CallCodec.encode(CALLS))).isEqualTo(CALLS);
  }

  @Test
  void callsOutOfOrder_comeBackAsTheyWent() {
    assertThat(CallCodec.decode(CallCodec.encode(CALLS.reversed()))).isEqualTo(CALLS.reversed());
  }

  @Test
  void callsThatAreAlike_takeFewBytes() {
    assertThat(CallCodec.encode(CALLS).length).isLessThan(CALLS.size() * 4);
  }

  @Test
  void anythingElse_isReadOrRefused_andNothingElseHappens() {
    byte[] content = CallCodec.encode(CALLS.subList(0, 50));
    for (int i = 0; i < content.length; i++) {
      byte[] altered = content.clone();
      altered[i] ^= 0x10;
      readOrRefuse(altered);
      readOrRefuse(Arrays.copyOf(content, i));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> CallCodec.decode(new byte[0]));
  }

  private static void readOrRefuse(byte[] content) {
    try {
      CallCodec.decode(content);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("a batch of calls");
    }
  }
}
