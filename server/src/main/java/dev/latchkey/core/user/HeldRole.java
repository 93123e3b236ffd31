package dev.latchkey.core.user;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.platform.db.Tx;

/** Who may decide about the holder of a role: whoever holds all that it grants. */
public final class HeldRole {
  private HeldRole() {}

  /**
   * Whether {@code authority} may decide about {@code user}, and nobody gives that role more before
   * the transaction ends. A role that is gone grants nothing.
   */
  public static boolean isCovered(Tx tx, RoleDirectory roles, Authority authority, User user) {
    return user.isOperator()
        ? authority.customer().isInstallation()
        : roles.claimed(tx, user.customer(), user.role()).map(authority::covers).orElse(true);
  }
}
