package dev.latchkey.core.user;

import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.RoleLinks;
import dev.latchkey.platform.db.Tx;
import java.util.List;

/**
 * Ends the links of all who hold a role that is to grant more: whoever made one may know it, and
 * need not hold as much.
 */
public final class EndRoleLinks implements RoleLinks {

  private static final int STEP = 500;

  private final RoleHolderStore holders = new RoleHolderStore();
  private final Invitations invitations;

  public EndRoleLinks(Invitations invitations) {
    this.invitations = invitations;
  }

  @Override
  public void end(Tx tx, CustomerId customer, String role) {
    List<UserId> some = holders.some(tx, customer, role, "", STEP);
    while (!some.isEmpty()) {
      invitations.cancel(tx, some.stream().map(UserId::principalId).toList());
      some = holders.some(tx, customer, role, some.getLast().toString(), STEP);
    }
  }
}
