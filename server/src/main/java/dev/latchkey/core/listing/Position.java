package dev.latchkey.core.listing;

import java.util.Comparator;
import java.util.Optional;

/**
 * Where a row stands in a {@link Listing}: what it is sorted by. It can be kept and handed out, and
 * stays good when rows come and go.
 *
 * @param at milliseconds since 1970 UTC, or 0 in a list that is not sorted by time
 * @param id 100 characters at most
 */
public record Position(long at, String id) {

  /** Before the first row of a list whose newest comes first. */
  public static final Position START = new Position(Long.MAX_VALUE, "");

  private static final int LONGEST_ID = 100;

  /** The order of lists whose newest comes first. */
  static final Comparator<Position> NEWEST_FIRST =
      Comparator.comparingLong(Position::at).thenComparing(Position::id).reversed();

  /** Whether it is the beginning of the list. */
  public boolean isStart() {
    return equals(START);
  }

  /** Reads the text form; empty unless {@link #toString} can have written it. */
  public static Optional<Position> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || text.length() - dot - 1 > LONGEST_ID) {
      return Optional.empty();
    }
    try {
      Position position = new Position(Long.parseLong(text, 0, dot, 36), text.substring(dot + 1));
      return position.toString().equals(text) ? Optional.of(position) : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /** The text form. */
  @Override
  public String toString() {
    return Long.toString(at, 36) + "." + id;
  }
}
