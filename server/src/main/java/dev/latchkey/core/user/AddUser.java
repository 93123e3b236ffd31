package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Adds a user whose values are valid and whose names were claimed, inside a transaction: for {@link
 * CreateUser} and {@link RegisterUser}.
 */
final class AddUser {

  private final Ledger ledger;
  private final UserStore store = new UserStore();

  AddUser(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Active with a password, else invited. Recorded as {@code user.create}. */
  User add(
      Tx tx,
      UserId id,
      NewUser asked,
      @Nullable SecretText passwordHash,
      Instant now,
      Actor actor,
      Origin origin) {
    User user =
        new User(
            id,
            asked.customer(),
            asked.username(),
            asked.email(),
            AccountRules.fullName(asked.fullName()),
            passwordHash == null ? AccountStatus.INVITED : AccountStatus.ACTIVE,
            asked.role(),
            asked.apiEnabled(),
            now,
            null);
    store.insert(tx, user, passwordHash);
    ledger.announce(tx, UserDirectory.USER_CHANGED, id.toString());
    ledger.append(
        tx,
        AuditEvent.of(now, actor, "user.create", AuditEvent.OK, origin)
            .withTarget(id.principalId().toString())
            .withCustomer(user.customer()));
    return user;
  }
}
