package dev.latchkey.core.activity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an entry is called for as long as it is kept: {@code e123} for an event, {@code c45.6} for
 * the seventh call of a batch.
 */
public sealed interface EntryId {
  /** The most calls that a batch can be told to have. */
  int MOST_CALLS = 1 << 16;

  /**
   * An event.
   *
   * @param number from 1 on
   */
  record Event(long number) implements EntryId {
    @Override
    public String toString() {
      return "e" + number;
    }
  }

  /**
   * A call.
   *
   * @param batch the number of its batch, from 1 on
   * @param index its place in the batch, from 0 on
   */
  record Call(long batch, int index) implements EntryId {
    @Override
    public String toString() {
      return "c" + batch + "." + index;
    }
  }

  /** Reads the text form; empty for anything that no {@code toString} here writes. */
  static Optional<EntryId> parse(String text) {
    Matcher matcher = Texts.FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group("event") != null) {
      return Optional.of(new Event(Long.parseLong(matcher.group("event"))));
    }
    int index = Integer.parseInt(matcher.group("index"));
    return index < MOST_CALLS
        ? Optional.of(new Call(Long.parseLong(matcher.group("batch")), index))
        : Optional.empty();
  }

  /** Keeps the pattern out of the interface. */
  final class Texts {
    private static final Pattern FORM =
        Pattern.compile(
            "e(?<event>[1-9][0-9]{0,15})"
                + "|c(?<batch>[1-9][0-9]{0,12})\\.(?<index>0|[1-9][0-9]{0,4})");

    private Texts() {}
  }
}
