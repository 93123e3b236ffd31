package dev.latchkey.core.role;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;

/** Those of one kind who can hold a role: users, or API users. */
@FunctionalInterface
public interface RoleHolders {

  /**
   * How many of {@code customer}, active or not, hold the role of this name.
   *
   * @param most where the counting stops
   */
  int count(Tx tx, CustomerId customer, String role, int most);
}
