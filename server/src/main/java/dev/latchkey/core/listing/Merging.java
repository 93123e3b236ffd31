package dev.latchkey.core.listing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several lists, whose newest come first, as one. Immutable and thread-safe. */
final class Merging<T> implements Listing.Search<T> {

  private final Function<T, Position> position;
  private final List<Listing<T>> lists;

  Merging(Function<T, Position> position, List<Listing<T>> lists) {
    this.position = position;
    this.lists = List.copyOf(lists);
  }

  @Override
  public Page<T> page(Position after, int limit) {
    List<T> found = new ArrayList<>();
    Position seen = null;
    for (Listing<T> list : lists) {
      Page<T> page = list.read(after, limit);
      found.addAll(page.rows());
      seen = earlier(seen, page.next());
    }
    // What comes after the place that all lists have got to is for the next page: one of them may
    // have rows in between.
    Position end = seen;
    List<T> rows =
        found.stream()
            .filter(
                row -> end == null || Position.NEWEST_FIRST.compare(position.apply(row), end) <= 0)
            .sorted(Comparator.comparing(position, Position.NEWEST_FIRST))
            .toList();
    if (rows.size() <= limit) {
      return new Page<>(rows, end);
    }
    List<T> first = rows.subList(0, limit);
    return new Page<>(first, position.apply(first.getLast()));
  }

  private static @Nullable Position earlier(@Nullable Position one, @Nullable Position other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Position.NEWEST_FIRST.compare(one, other) <= 0 ? one : other;
  }
}
