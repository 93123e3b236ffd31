package dev.latchkey.core.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

  @Test
  void text_isSortedAndWithoutDuplicates() {
    assertThat(Scopes.of("write", "read", "write")).hasToString("read write");
    assertThat(Scopes.parse("write read")).isEqualTo(Scopes.of("read", "write"));
    assertThat(Scopes.parse("write read")).hasSameHashCodeAs(Scopes.of("read", "write"));
  }

  @Test
  void emptyText_isNoScope() {
    assertThat(Scopes.parse("")).isSameAs(Scopes.NONE);
    assertThat(Scopes.NONE).hasToString("");
    assertThat(Scopes.NONE.isEmpty()).isTrue();
  }

  @Test
  void edgesOfTheScopeAlphabet_areScopes() {
    assertThat(Scopes.parse("! # [ ] ~ manage:read").asList())
        .containsExactly("!", "#", "[", "]", "manage:read", "~");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        " read",
        "read ",
        "read  write",
        "read\twrite",
        "a\"b",
        "a\\b",
        "a\u007fb",
        "ré",
        "\0"
      })
  void whatIsNoScopeList_isRefused(String text) {
    assertThat(Scopes.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> Scopes.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void within_keepsOnlyWhatTheLimitHoldsToo() {
    Scopes readWrite = Scopes.of("read", "write");
    assertThat(readWrite.within(Scopes.of("read", "manage:read"))).isEqualTo(Scopes.of("read"));
    assertThat(readWrite.within(Scopes.of("manage:read"))).isEqualTo(Scopes.NONE);
    assertThat(readWrite.within(Scopes.NONE)).isEqualTo(Scopes.NONE);
    assertThat(Scopes.NONE.within(readWrite)).isEqualTo(Scopes.NONE);
    assertThat(Scopes.of("read").within(readWrite)).isEqualTo(Scopes.of("read"));
  }

  @Test
  void containsAll_wantsEveryScope() {
    Scopes three = Scopes.of("a", "b", "d");
    assertThat(three.containsAll(Scopes.of("a", "d"))).isTrue();
    assertThat(three.containsAll(three)).isTrue();
    assertThat(three.containsAll(Scopes.NONE)).isTrue();
    assertThat(three.containsAll(Scopes.of("a", "c"))).isFalse();
    assertThat(three.containsAll(Scopes.of("e"))).isFalse();
    assertThat(Scopes.NONE.containsAll(three)).isFalse();
    assertThat(three.contains("b")).isTrue();
    assertThat(three.contains("c")).isFalse();
  }

  @Test
  void scopesThatAreUnlike_areNotEqual() {
    assertThat(Scopes.of("read")).isNotEqualTo(Scopes.of("READ"));
  }

  @Test
  void scopes_areTakenAwayAndAdded() {
    Scopes both = Scopes.of("read", "write");
    assertThat(both.without(Scopes.of("read", "other"))).isEqualTo(Scopes.of("write"));
    assertThat(both.without(both)).isEqualTo(Scopes.NONE);
    assertThat(both.without(Scopes.NONE)).isEqualTo(both);
    assertThat(Scopes.of("write").and(Scopes.of("read", "write"))).isEqualTo(both);
    assertThat(Scopes.NONE.and(Scopes.NONE)).isEqualTo(Scopes.NONE);
  }
}
