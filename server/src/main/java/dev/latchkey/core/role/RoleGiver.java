package dev.latchkey.core.role;

import dev.latchkey.core.audit.Actor;

/**
 * Whoever makes, changes, gives or takes away a role, as far as this package has to know them; the
 * package that decides what they may do rests on this one.
 */
public interface RoleGiver {

  /** Whom the audit log names. */
  Actor actor();

  /** Whether they hold all that a role grants. */
  boolean covers(Role role);
}
