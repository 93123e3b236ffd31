package dev.latchkey.face.portal.roles;

import dev.latchkey.face.portal.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of roles.
 *
 * @param create where another can be made; null where none can
 * @param showsCustomers whether rows say whose they are
 */
public record RoleList(
    List<RoleView> rows, Pager pager, @Nullable String create, boolean showsCustomers) {
  public RoleList {
    rows = List.copyOf(rows);
  }
}
