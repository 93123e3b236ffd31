package dev.latchkey.core.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read in pages, each in a short read of its own. What changes between two pages
 * shows in the later one; rows are neither repeated nor, if they were there all along, left out.
 * Immutable and thread-safe.
 */
public final class Listing<T> {

  private static final int STREAMED_PAGE = 500;

  private final Function<T, Position> position;
  private final Search<T> search;

  /** A list of which every row is shown. */
  public Listing(Function<T, Position> position, PageQuery<T> query) {
    this(position, everyRow(position, query));
  }

  private Listing(Function<T, Position> position, Search<T> search) {
    this.position = position;
    this.search = search;
  }

  /** Reads the {@code limit} rows that come after {@code after}. */
  @FunctionalInterface
  public interface PageQuery<T> {
    List<T> page(Position after, int limit);
  }

  /** Reads at most {@code limit} rows after {@code after}, and says where it has got to. */
  @FunctionalInterface
  public interface Search<T> {
    Page<T> page(Position after, int limit);
  }

  /** A list that shows those rows only which a filter lets through. */
  public static <T> Listing<T> searched(Function<T, Position> position, Search<T> search) {
    return new Listing<>(position, search);
  }

  /** The rows of several lists, whose newest come first, as one. */
  public static <T> Listing<T> merged(Function<T, Position> position, List<Listing<T>> lists) {
    return new Listing<>(position, new Merging<>(position, lists));
  }

  /** The same list with other rows, which stand where those did. */
  public <R> Listing<R> map(Function<R, Position> newPosition, Function<T, R> mapping) {
    return searched(
        newPosition,
        (after, limit) -> {
          Page<T> page = search.page(after, limit);
          return new Page<>(page.rows().stream().map(mapping).toList(), page.next());
        });
  }

  private static <T> Search<T> everyRow(Function<T, Position> position, PageQuery<T> query) {
    return (after, limit) -> {
      List<T> found = query.page(after, limit + 1);
      if (found.size() <= limit) {
        return new Page<>(found, null);
      }
      List<T> rows = found.subList(0, limit);
      return new Page<>(rows, position.apply(rows.getLast()));
    };
  }

  /** Where a row of this list stands. */
  public Position positionOf(T row) {
    return position.apply(row);
  }

  /**
   * At most {@code limit} rows after {@code after}, where the page before said that this one
   * begins; from the beginning if null. The work is bounded, so that there may be fewer.
   */
  public Page<T> read(@Nullable Position after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds at least one row");
    }
    return search.page(after == null ? Position.START : after, limit);
  }

  /**
   * The {@code limit} rows after {@code after}, where the last row of the page before stands; from
   * the beginning if null. Fewer at the end of the list only, however much has to be looked at.
   */
  public List<T> page(@Nullable Position after, int limit) {
    Page<T> page = read(after, limit);
    List<T> rows = new ArrayList<>(page.rows());
    while (page.next() != null && rows.size() < limit) {
      page = read(page.next(), limit - rows.size());
      rows.addAll(page.rows());
    }
    return rows;
  }

  /** All rows, read page by page as the stream is consumed. */
  public Stream<T> stream() {
    return StreamSupport.stream(new Rows<>(this), false);
  }

  private static final class Rows<T> extends Spliterators.AbstractSpliterator<T> {
    private final Listing<T> listing;
    private Page<T> page;
    private int next;

    Rows(Listing<T> listing) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.listing = listing;
      this.page = listing.read(null, STREAMED_PAGE);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      while (next == page.rows().size()) {
        if (page.next() == null) {
          return false;
        }
        page = listing.read(page.next(), STREAMED_PAGE);
        next = 0;
      }
      action.accept(page.rows().get(next++));
      return true;
    }
  }
}
