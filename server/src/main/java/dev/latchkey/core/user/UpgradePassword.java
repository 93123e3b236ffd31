package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.platform.crypto.ForeignHash;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.db.Tx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a hash of ours in the place of a {@link ForeignHash}, once the password is known: at the
 * first login of who moved in.
 */
public final class UpgradePassword {
  private static final Logger LOG = LoggerFactory.getLogger(UpgradePassword.class);

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final PasswordHashing hashing;

  public UpgradePassword(Ledger ledger, PasswordHashing hashing) {
    this.ledger = ledger;
    this.hashing = hashing;
  }

  /**
   * Replaces the hash of a user who has just proved to know {@code password}; nothing where it is
   * ours already. Recorded as {@code user.upgrade-password-hash}. No session and no token ends: the
   * password stays what it is. A password that was changed meanwhile stays changed. Whatever keeps
   * this from being done, it throws nothing, and the next login tries again.
   */
  public void upgrade(UserCredential proved, SecretText password, Origin origin) {
    SecretText before = proved.passwordHash();
    boolean movedIn =
        before != null
            && !PasswordHashing.isCurrent(before.reveal())
            && !proved.user().isOperator();
    if (before == null || !movedIn) {
      return;
    }
    try {
      Optional<SecretText> after = hashing.hash(password).map(SecretText::of);
      if (after.isPresent()) {
        boolean done = ledger.write(tx -> replace(tx, proved.user(), before, after.get(), origin));
        LOG.debug(
            "The password hash of {} {}", proved.user().id(), done ? "is ours" : "was another");
      }
    } catch (DatabaseUnavailable later) {
      LOG.warn("A password hash from elsewhere is kept for now: {}", later.getMessage());
    }
  }

  private boolean replace(Tx tx, User user, SecretText before, SecretText after, Origin origin) {
    // The change's number is taken before the row is written: whoever changes the same user
    // elsewhere waits here, or has been waited for.
    ledger.announce(tx, UserDirectory.USER_CHANGED, user.id().toString());
    if (!store.replaceHash(tx, user, before, after)) {
      return false;
    }
    ledger.append(
        tx,
        AuditEvent.of(
                ledger.now(),
                Actor.of(user.id().principalId()),
                "user.upgrade-password-hash",
                AuditEvent.OK,
                origin)
            .withTarget(user.id().principalId().toString())
            .withCustomer(user.customer()));
    return true;
  }
}
