package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;

/** The API keys of users, as far as users matter to them. */
@FunctionalInterface
public interface UserKeys {
  /** Revokes every key of a user, each with its event. */
  void revokeAll(Tx tx, CustomerId customer, UserId user, Actor actor, Origin origin);
}
