package dev.latchkey.core.listing;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
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

  private final PageQuery<T> query;

  public Listing(PageQuery<T> query) {
    this.query = query;
  }

  /** Reads the {@code limit} rows that come after {@code after}, or the first ones. */
  @FunctionalInterface
  public interface PageQuery<T> {
    List<T> page(@Nullable T after, int limit);
  }

  /**
   * At most {@code limit} rows after {@code after}, the last row of the page before; from the
   * beginning if null.
   */
  public List<T> page(@Nullable T after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds at least one row");
    }
    return query.page(after, limit);
  }

  /** All rows, read page by page as the stream is consumed. */
  public Stream<T> stream() {
    return StreamSupport.stream(new Rows<>(query), false);
  }

  private static final class Rows<T> extends Spliterators.AbstractSpliterator<T> {
    private final PageQuery<T> query;
    private List<T> page;
    private int next;

    Rows(PageQuery<T> query) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.query = query;
      this.page = query.page(null, STREAMED_PAGE);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      if (next == page.size()) {
        if (page.size() < STREAMED_PAGE) {
          return false;
        }
        page = query.page(page.getLast(), STREAMED_PAGE);
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
