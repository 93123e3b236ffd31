package dev.latchkey.core.role;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;

/** Links with which those who hold a role can choose a password. */
@FunctionalInterface
public interface RoleLinks {

  /** Ends the links of everybody of {@code customer} who holds the role of this name. */
  void end(Tx tx, CustomerId customer, String role);
}
