package dev.latchkey.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomnessTest {
  private final Randomness randomness = new Randomness(new SplittableRandom(1));

  @Test
  void bytes_areAsManyAsAskedFor_andDifferEachTime() {
    assertThat(randomness.bytes(24)).hasSize(24).isNotEqualTo(randomness.bytes(24));
    assertThat(randomness.bytes(0)).isEmpty();
  }

  @Test
  void alphanumeric_hasOnlyItsCharacters_eachEquallyOften() {
    int[] counts = new int[128];
    String text = randomness.alphanumeric(620_000);
    text.chars().forEach(character -> counts[character]++);

    assertThat(text).hasSize(620_000).matches("[A-Za-z0-9]*");
    for (char character = '0'; character <= 'z'; character++) {
      if (Character.isLetterOrDigit(character)) {
        // 10,000 expected, standard deviation below 100.
        assertThat(counts[character]).as("count of %s", character).isBetween(9_400, 10_600);
      }
    }
  }

  @Test
  void uuid_isVersionFour_andKeepsOneHundredTwentyTwoRandomBits() {
    long highSeen = 0;
    long lowSeen = 0;
    for (int i = 0; i < 200; i++) {
      UUID uuid = randomness.uuid();
      assertThat(uuid.version()).isEqualTo(4);
      assertThat(uuid.variant()).isEqualTo(2);
      highSeen |= uuid.getMostSignificantBits();
      lowSeen |= uuid.getLeastSignificantBits();
    }
    assertThat(highSeen).isEqualTo(0xffff_ffff_ffff_4fffL);
    assertThat(lowSeen).isEqualTo(0xbfff_ffff_ffff_ffffL);
  }

  @Test
  void timeOrderedUuid_isVersionSeven_andBeginsWithItsMillisecond() {
    Instant time = Instant.parse("2026-03-01T12:00:00.123Z");
    UUID uuid = randomness.timeOrderedUuid(time);

    assertThat(uuid.version()).isEqualTo(7);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
    assertThat(uuid.toString())
        .isLessThan(randomness.timeOrderedUuid(time.plusMillis(1)).toString());
  }

  @Test
  void secure_isAStrongGenerator() {
    assertThat(Randomness.secure().bytes(32)).isNotEqualTo(Randomness.secure().bytes(32));
  }
}
