package dev.latchkey.core.user;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.platform.db.Tx;

/**
 * That a customer keeps an owner who can sign in: its own people cannot take the last one away,
 * since none of them could bring one back. Operators can. (Nobody erases who is active.)
 */
final class LastOwner {

  private final RoleHolderStore holders = new RoleHolderStore();

  /**
   * Whether the change from {@code before} to {@code after} is not to be. A change's number has
   * been taken in this transaction, so that of two owners who demote each other one waits.
   */
  boolean forbids(Tx tx, Authority authority, User before, User after) {
    return !authority.customer().isInstallation()
        && isActiveOwner(before)
        && !isActiveOwner(after)
        && !holders.hasAnotherActive(tx, before.customer(), SystemRoles.OWNER, before.id());
  }

  private static boolean isActiveOwner(User user) {
    return user.status() == AccountStatus.ACTIVE && user.role().equals(SystemRoles.OWNER);
  }
}
