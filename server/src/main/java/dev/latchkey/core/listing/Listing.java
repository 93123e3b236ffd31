package dev.latchkey.core.listing;

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
  private final PageQuery<T> query;

  public Listing(Function<T, Position> position, PageQuery<T> query) {
    this.position = position;
    this.query = query;
  }

  /** Reads the {@code limit} rows that come after {@code after}. */
  @FunctionalInterface
  public interface PageQuery<T> {
    List<T> page(Position after, int limit);
  }

  /** Where a row of this list stands. */
  public Position positionOf(T row) {
    return position.apply(row);
  }

  /**
   * At most {@code limit} rows after {@code after}, where the last row of the page before stands;
   * from the beginning if null.
   */
  public List<T> page(@Nullable Position after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds at least one row");
    }
    return query.page(after == null ? Position.START : after, limit);
  }

  /** All rows, read page by page as the stream is consumed. */
  public Stream<T> stream() {
    return StreamSupport.stream(new Rows<>(this), false);
  }

  private static final class Rows<T> extends Spliterators.AbstractSpliterator<T> {
    private final Listing<T> listing;
    private List<T> page;
    private int next;

    Rows(Listing<T> listing) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.listing = listing;
      this.page = listing.page(null, STREAMED_PAGE);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      if (next == page.size()) {
        if (page.size() < STREAMED_PAGE) {
          return false;
        }
        page = listing.page(listing.positionOf(page.getLast()), STREAMED_PAGE);
        next = 0;
        if (page.isEmpty()) {
          return false;
        }
      }
      action.accept(page.get(next++));
      return true;
    }
  }
}
