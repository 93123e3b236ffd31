package dev.latchkey.face.portal.users;

import dev.latchkey.face.portal.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of users shows.
 *
 * @param filters what was asked for
 * @param roles the names of the roles that one can ask for
 * @param ofAll whether it shows the users of all customers
 */
public record UserList(
    Filters filters,
    List<String> roles,
    List<UserRow> rows,
    Pager pager,
    boolean ofAll,
    boolean mayInvite,
    boolean mayMint) {
  public UserList {
    roles = List.copyOf(roles);
    rows = List.copyOf(rows);
  }

  /** What was asked for; null where it does not matter. */
  public record Filters(
      @Nullable String text,
      @Nullable String kind,
      @Nullable String status,
      @Nullable String role,
      @Nullable String customer) {
    /** Whether the list is not the whole one. */
    public boolean isAny() {
      return text != null || kind != null || status != null || role != null;
    }
  }
}
