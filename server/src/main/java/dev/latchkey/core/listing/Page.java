package dev.latchkey.core.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a {@link Listing}, and where to go on.
 *
 * @param rows fewer than were asked for, even none, also where the list goes on: only so many rows
 *     are looked at for one page
 * @param next where the next page begins; null at the end of the list
 */
public record Page<T>(List<T> rows, @Nullable Position next) {

  public Page {
    rows = List.copyOf(rows);
  }
}
