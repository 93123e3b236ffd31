package dev.latchkey.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacetSetTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 100, 5_000})
  void everyHashThatWasPutIn_isFound_andFewOthers(int count) {
    long[] hashes =
        IntStream.range(0, count).mapToLong(i -> Facet.ACTOR.hash("user:" + i)).toArray();

    FacetSet set = FacetSet.stored(FacetSet.of(hashes, count).bytes());

    assertThat(set.mayHoldAll(hashes)).isTrue();
    assertThat(
            IntStream.range(0, 10_000)
                .filter(i -> set.mayHoldAll(new long[] {Facet.SOURCE.hash("user:" + i)})))
        .hasSizeLessThan(60);
    assertThat(set.bytes()).hasSizeLessThanOrEqualTo(count <= 16 ? 65 : 1 + count * 3 / 2 + 1);
  }

  @Test
  void whatIsInAFormOfTheNextRelease_mayHoldAnything() {
    assertThat(FacetSet.stored(new byte[] {9, 1, 2}).mayHoldAll(new long[] {1})).isTrue();
    assertThat(FacetSet.stored(new byte[0]).mayHoldAll(new long[] {1})).isTrue();
  }

  @Test
  void hash_neverChanges() {
    // Blocks in stores are made of it.
    assertThat(Facet.ACTION.hash("token.issue"))
        .isEqualTo(Facet.ACTION.hash("x.token.issue", 2, 13));
    assertThat(Long.toHexString(Facet.ACTION.hash("token.issue"))).isEqualTo("ae87cb40608c773a");
  }
}
