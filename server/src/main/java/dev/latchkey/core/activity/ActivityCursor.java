package dev.latchkey.core.activity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended, so that the next one goes on there; whatever is written in the meantime,
 * nothing is repeated or left out. Its text means nothing to anybody else. It holds no secret and
 * gives no access: another customer's cursor is only a place in the customer's own log.
 *
 * @param events the ordinal of the last event that was passed
 * @param calls the ordinal of the last call that was passed
 */
public record ActivityCursor(Order order, long events, long calls) {
  private static final Pattern FORM = Pattern.compile("([no])([0-9a-z]{1,13})\\.([0-9a-z]{1,13})");

  public ActivityCursor {
    if (events < 0 || calls < 0) {
      throw new IllegalArgumentException("no place in the log");
    }
  }

  /** Reads the text form; empty for anything that {@link #toString} does not write. */
  public static Optional<ActivityCursor> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      ActivityCursor cursor =
          new ActivityCursor(
              matcher.group(1).equals("n") ? Order.NEWEST_FIRST : Order.OLDEST_FIRST,
              Long.parseLong(matcher.group(2), Character.MAX_RADIX),
              Long.parseLong(matcher.group(3), Character.MAX_RADIX));
      return cursor.toString().equals(text) ? Optional.of(cursor) : Optional.empty();
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return (order == Order.NEWEST_FIRST ? "n" : "o")
        + Long.toString(events, Character.MAX_RADIX)
        + "."
        + Long.toString(calls, Character.MAX_RADIX);
  }
}
