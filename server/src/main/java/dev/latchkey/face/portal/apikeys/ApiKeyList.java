package dev.latchkey.face.portal.apikeys;

import dev.latchkey.face.portal.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of API keys.
 *
 * @param mine whether it shows the visitor's own; else everybody's
 * @param mayChoose whether the visitor may see both
 * @param mayCreate whether the visitor can have keys at all
 * @param who as it was asked for; null for everybody
 * @param problem why nothing can be shown; null where something can
 * @param showsCustomers whether rows say whose they are
 */
public record ApiKeyList(
    List<ApiKeyRow> rows,
    Pager pager,
    boolean mine,
    boolean mayChoose,
    boolean mayCreate,
    @Nullable String who,
    @Nullable String customer,
    @Nullable String problem,
    boolean showsCustomers) {
  public ApiKeyList {
    rows = List.copyOf(rows);
  }
}
