package dev.latchkey.face.cli;

import dev.latchkey.platform.time.Time;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Says how far a long command is: in place at a terminal, else by a line now and then. Not safe for
 * several threads.
 */
final class Progress {
  private static final int WIDTH = 30;
  private static final long BETWEEN_FRAMES = Duration.ofMillis(200).toNanos();
  private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

  private final PrintStream notices;
  private final Time time;
  private final long total;
  private final boolean terminal;
  private final long began;
  private long last;
  private boolean drawn;

  /**
   * @param total how much there is to do; 0 where nobody knows
   */
  Progress(PrintStream notices, Time time, long total, boolean terminal) {
    this.notices = notices;
    this.time = time;
    this.total = total;
    this.terminal = terminal;
    this.began = time.nanos();
    this.last = began;
  }

  /** Whether a person looks at what this process prints. */
  static boolean isAtTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /**
   * To be called often; mostly prints nothing.
   *
   * @param done of the total
   * @param lines to be told along with it
   */
  void show(long done, long lines) {
    long now = time.nanos();
    if (now - last < (terminal ? BETWEEN_FRAMES : BETWEEN_LINES)) {
      return;
    }
    last = now;
    String text = text(done, lines, perSecond(lines));
    if (terminal) {
      notices.print("\r" + text + "  ");
      notices.flush();
      drawn = true;
    } else {
      notices.println("latchkey: " + text);
    }
  }

  /** Leaves the terminal's line as it was. */
  void end() {
    if (drawn) {
      notices.print("\r\u001b[K");
      notices.flush();
      drawn = false;
    }
  }

  /** How long it has taken so far, in whole milliseconds. */
  long milliseconds() {
    return Duration.ofNanos(time.nanos() - began).toMillis();
  }

  long perSecond(long lines) {
    return lines * 1000 / Math.max(1, milliseconds());
  }

  private String text(long done, long lines, long perSecond) {
    String counted = String.format(Locale.ROOT, "%,d lines, %,d/s", lines, perSecond);
    if (total <= 0) {
      return counted;
    }
    int percent = (int) Math.min(100, done * 100 / total);
    int filled = percent * WIDTH / 100;
    String bar = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] ";
    return (terminal ? bar : "") + percent + " %, " + counted;
  }
}
