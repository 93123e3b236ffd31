package dev.latchkey.core.user;

import dev.latchkey.platform.db.Tx;

/** The second factors of users and operators, as far as those matter to them. */
@FunctionalInterface
public interface UserFactors {
  /**
   * Removes every one, and the recovery codes, with a change's number of its own; whether there was
   * any.
   */
  boolean removeAll(Tx tx, UserId user);
}
