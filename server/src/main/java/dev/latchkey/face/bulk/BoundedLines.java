package dev.latchkey.face.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The lines of a stream as bytes, of which one that is too long takes no more memory than any
 * other. Empty ones are passed over. Not safe for several threads.
 */
public final class BoundedLines {
  /** The longest line, in bytes; every row fits many times over. */
  public static final int LONGEST = 64 * 1024;

  private final InputStream input;
  private final byte[] buffer = new byte[64 * 1024];
  private int next;
  private int end;
  private long number;
  private long consumed;

  public BoundedLines(InputStream input) {
    this.input = input;
  }

  /** One line, without the line feed. */
  public static final class Line {
    private final long number;
    private final byte[] bytes;
    private final boolean tooLong;

    private Line(long number, byte[] bytes, boolean tooLong) {
      this.number = number;
      this.bytes = bytes;
      this.tooLong = tooLong;
    }

    /** Counted from 1. */
    public long number() {
      return number;
    }

    /** The bytes themselves, not a copy: the first {@link #LONGEST}, if there are more. */
    public byte[] bytes() {
      return bytes;
    }

    public boolean tooLong() {
      return tooLong;
    }
  }

  /** The next line that is not empty; nothing at the end. */
  public Optional<Line> next() throws IOException {
    while (fill()) {
      Line line = line();
      if (line.bytes().length > 0) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** How many bytes the lines so far had, with what ended them. */
  public long consumed() {
    return consumed;
  }

  private Line line() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    boolean tooLong = false;
    number++;
    do {
      int feed = next;
      while (feed < end && buffer[feed] != '\n') {
        feed++;
      }
      int room = LONGEST - bytes.size();
      tooLong |= feed - next > room;
      bytes.write(buffer, next, Math.min(feed - next, room));
      consumed += feed - next;
      next = feed;
      if (next < end) {
        next++;
        consumed++;
        break;
      }
    } while (fill());
    return new Line(number, bytes.toByteArray(), tooLong);
  }

  /** Whether there is a byte to take. */
  private boolean fill() throws IOException {
    if (next < end) {
      return true;
    }
    int read = input.read(buffer);
    next = 0;
    end = Math.max(read, 0);
    return read > 0;
  }
}
