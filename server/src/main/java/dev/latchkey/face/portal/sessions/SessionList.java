package dev.latchkey.face.portal.sessions;

import dev.latchkey.face.portal.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of sessions.
 *
 * @param mine whether it shows the visitor's own; else everybody's
 * @param mayChoose whether the visitor may see both
 * @param who as it was asked for; null for everybody
 * @param problem why nothing can be shown; null where something can
 * @param endAll where all sessions of the one principal that is shown can be ended; null where they
 *     cannot
 * @param showsCustomers whether rows say whose they are
 */
public record SessionList(
    List<SessionRow> rows,
    Pager pager,
    boolean mine,
    boolean mayChoose,
    @Nullable String who,
    @Nullable String customer,
    @Nullable String problem,
    @Nullable String endAll,
    boolean showsCustomers) {
  public SessionList {
    rows = List.copyOf(rows);
  }
}
