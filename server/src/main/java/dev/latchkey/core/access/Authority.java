package dev.latchkey.core.access;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import dev.latchkey.core.role.RoleGiver;
import dev.latchkey.core.role.SystemRoles;
import java.util.EnumSet;

/**
 * Who asks for something to be done, and how far their power goes. Good for one request; immutable.
 *
 * @param actor whom the audit log names
 * @param customer whose rows they reach; {@link CustomerId#INSTALLATION} for everybody's
 * @param role what they may do there
 * @param readsOnly whether they may only look, whatever the role says
 */
public record Authority(Actor actor, CustomerId customer, Role role, boolean readsOnly)
    implements RoleGiver {

  /**
   * The scope of an API key that may look, by the management API, at what its owner may look at. It
   * is no scope of the product's API: it is in no catalogue, no role grants it, and no token has
   * it.
   */
  public static final String MANAGE_READ = "manage:read";

  /**
   * Of somebody at the command line, who can read the store's files and so do anything, or of the
   * server itself.
   */
  public static Authority ofCommandLine(Actor actor) {
    return new Authority(
        actor,
        CustomerId.INSTALLATION,
        new Role(SystemRoles.OPERATOR, EnumSet.allOf(Permission.class), Scopes.NONE),
        false);
  }

  /** Whether they may do what takes this permission, to whatever they reach. */
  public boolean may(Permission permission) {
    return role.permissions().contains(permission) && (!readsOnly || permission.isForReading());
  }

  /** Whether they reach what is this customer's; if not, it does not exist for them. */
  public boolean reaches(CustomerId owner) {
    return customer.isInstallation() || customer.equals(owner);
  }

  /**
   * Whether they hold all that {@code other} grants, so that they may give that role to somebody,
   * or decide about somebody who holds it. Operators may with every role: whose power it is, a
   * customer's, is below theirs.
   */
  @Override
  public boolean covers(Role other) {
    return customer.isInstallation() || role.grantsAllOf(other);
  }
}
