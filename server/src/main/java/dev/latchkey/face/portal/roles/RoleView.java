package dev.latchkey.face.portal.roles;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.CountRoleHolders;
import dev.latchkey.core.role.ListedRole;
import dev.latchkey.core.role.Permission;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A role as pages show it.
 *
 * @param id what names it in addresses
 * @param permissions what it lets its holders do in the portal, in words
 * @param count who holds it; null where that is not told, as of a system role to operators
 * @param customer what its customer is called; null where that goes without saying
 * @param mayChange whether the visitor may change and delete it
 * @param exceedsVisitor whether they may not for the one reason that it grants more than they hold
 */
public record RoleView(
    String id,
    String name,
    boolean system,
    List<Permission> permissions,
    List<String> scopes,
    CountRoleHolders.@Nullable Count count,
    @Nullable String customer,
    boolean mayChange,
    boolean exceedsVisitor) {

  public RoleView {
    permissions = List.copyOf(permissions);
    scopes = List.copyOf(scopes);
  }

  static RoleView of(
      ListedRole role,
      CountRoleHolders.@Nullable Count count,
      @Nullable String customer,
      boolean mayChangeRoles,
      boolean covered) {
    CustomerId owner = role.customer();
    return new RoleView(
        role.id(),
        role.role().name(),
        owner == null,
        List.copyOf(role.role().permissions()),
        role.role().scopes().asList(),
        count,
        customer,
        mayChangeRoles && owner != null && covered,
        mayChangeRoles && owner != null && !covered);
  }

  /** Whether anybody holds it, as far as that is told. */
  public boolean isHeld() {
    return count != null && count.users() + count.apiUsers() > 0;
  }

  /** Who holds it, in words; empty where that is not told. */
  public String holders() {
    if (count == null) {
      return "";
    }
    if (!isHeld()) {
      return "nobody";
    }
    String users = count(count.users(), "user");
    String apiUsers = count(count.apiUsers(), "API user");
    return users.isEmpty() || apiUsers.isEmpty() ? users + apiUsers : users + ", " + apiUsers;
  }

  private static String count(int number, String one) {
    if (number == 0) {
      return "";
    }
    String more = number >= CountRoleHolders.MOST ? "+" : "";
    return String.format(Locale.ENGLISH, "%,d%s %s%s", number, more, one, number == 1 ? "" : "s");
  }
}
