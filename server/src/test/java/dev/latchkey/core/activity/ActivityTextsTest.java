package dev.latchkey.core.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTextsTest {
  @Test
  void id_isReadAsItIsWritten() {
    EntryId event = new EntryId.Event(123);
    EntryId call = new EntryId.Call(45, 6);

    assertThat(event).hasToString("e123");
    assertThat(call).hasToString("c45.6");
    assertThat(EntryId.parse("e123")).contains(event);
    assertThat(EntryId.parse("c45.6")).contains(call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "e",
        "e0",
        "e01",
        "e-1",
        "E1",
        "e1 ",
        "c1",
        "c1.",
        "c1.01",
        "c0.1",
        "c1.65536",
        "c1.-1",
        "e99999999999999999",
        "c99999999999999.0",
        "e1\n",
        "e1c1.1",
        "x1"
      })
  void malformedId_isNone(String text) {
    assertThat(EntryId.parse(text)).isEmpty();
  }

  @Test
  void cursor_isReadAsItIsWritten() {
    ActivityCursor cursor = new ActivityCursor(Order.OLDEST_FIRST, 123_456, Long.MAX_VALUE);

    assertThat(ActivityCursor.parse(cursor.toString())).contains(cursor);
    assertThat(ActivityCursor.parse("n1.0")).contains(new ActivityCursor(Order.NEWEST_FIRST, 1, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n",
        "n1",
        "n1.",
        "x1.1",
        "n01.1",
        "n1.1.1",
        "n-1.1",
        "n1.1 ",
        "n1.zzzzzzzzzzzzz",
        "n1.1\n",
        "N1.1",
        "n1.12345678901234"
      })
  void malformedCursor_isNone(String text) {
    assertThat(ActivityCursor.parse(text)).isEqualTo(Optional.empty());
  }
}
