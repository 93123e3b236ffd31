package dev.latchkey.core.role;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;

/** Those of one kind who can hold a role: users, or API users. */
@FunctionalInterface
public interface RoleHolders {

  /** Whether anybody of {@code customer}, active or not, holds the role of this name. */
  boolean hold(Tx tx, CustomerId customer, String role);
}
