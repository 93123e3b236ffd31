package dev.latchkey.core.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries.
 *
 * @param entries may be fewer than asked for, even none, though more follow: the work for one page
 *     is bounded
 * @param next where the next page begins; null at the end
 */
public record ActivityPage(List<ActivityEntry> entries, @Nullable ActivityCursor next) {
  public ActivityPage {
    entries = List.copyOf(entries);
  }
}
