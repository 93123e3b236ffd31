package dev.latchkey.face.portal.activity;

import dev.latchkey.face.portal.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the activity.
 *
 * @param categories what can be chosen
 * @param problem why nothing can be shown; null where something can
 * @param live the address at which it goes on as it happens; null where it does not
 * @param csv the address of the same as a file
 * @param jsonLines the address of the same as a file
 * @param showsCustomers whether rows say whose they are
 */
public record ActivityList(
    ActivitySearch search,
    List<Category> categories,
    List<ActivityRow> rows,
    Pager pager,
    @Nullable String problem,
    @Nullable String live,
    String csv,
    String jsonLines,
    boolean showsCustomers) {
  public ActivityList {
    categories = List.copyOf(categories);
    rows = List.copyOf(rows);
  }

  /** Whether the search was ended before anything was found, to be taken up again. */
  public boolean isUnfinished() {
    return rows.isEmpty() && pager.next() != null;
  }
}
