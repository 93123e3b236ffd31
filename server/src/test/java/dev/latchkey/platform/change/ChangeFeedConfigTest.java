package dev.latchkey.platform.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangeFeedConfigTest {
  @Test
  void defaults() {
    ChangeFeedConfig config = ChangeFeedConfig.defaults();

    assertThat(config.pollEvery()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.trustFor()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void trustShorterThanThePauseBetweenPolls_isRefused() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new ChangeFeedConfig(second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChangeFeedConfig(Duration.ZERO, second))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
