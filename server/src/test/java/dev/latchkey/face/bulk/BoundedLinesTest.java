package dev.latchkey.face.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {

  @Test
  void lines_areNumbered_emptyOnesToo_andTheLastNeedsNoEnd() throws IOException {
    assertThat(read("a\n\nbc\n\n\nd")).containsExactly("1 a", "3 bc", "6 d");
    assertThat(read("")).isEmpty();
    assertThat(read("\n")).isEmpty();
  }

  @Test
  void longestLine_isTaken_andOneMoreByteIsTooMany() throws IOException {
    String longest = "x".repeat(BoundedLines.LONGEST);
    assertThat(read("a\n" + longest + "\nb")).containsExactly("1 a", "2 " + longest, "3 b");
    assertThat(read("a\n" + longest + "y\nb")).containsExactly("1 a", "2 too long", "3 b");
    assertThat(read(longest + longest + longest)).containsExactly("1 too long");
  }

  @Test
  void consumedBytes_areAllBytes() throws IOException {
    BoundedLines lines = new BoundedLines(trickling("a\n\nbc"));
    while (lines.next().isPresent()) {
      assertThat(lines.consumed()).isPositive();
    }
    assertThat(lines.consumed()).isEqualTo(5);
  }

  private static List<String> read(String text) throws IOException {
    List<String> read = new ArrayList<>();
    BoundedLines lines = new BoundedLines(trickling(text));
    for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      String shown = line.get().tooLong() ? "too long" : new String(line.get().bytes(), UTF_8);
      read.add(line.get().number() + " " + shown);
    }
    return read;
  }

  /** Gives a few bytes at a time, as a pipe may. */
  private static InputStream trickling(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1000));
      }
    };
  }
}
