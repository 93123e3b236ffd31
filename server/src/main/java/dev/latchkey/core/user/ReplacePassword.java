package dev.latchkey.core.user;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;

/**
 * Puts a password in the place of another, and ends all that was obtained with that one: sessions
 * and tokens, also those of the human's API keys, and a link to choose a password. For {@link
 * SetPassword} and {@link ResetPassword}, which have recorded the change.
 */
final class ReplacePassword {

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final EndSessions endSessions;
  private final Invitations invitations;

  ReplacePassword(Ledger ledger, EndSessions endSessions, Invitations invitations) {
    this.ledger = ledger;
    this.endSessions = endSessions;
    this.invitations = invitations;
  }

  /** Gives {@code human} a password; whoever was invited is active from now on. */
  void replace(Tx tx, Human human, SecretText passwordHash, AuditEvent event) {
    AccountStatus status =
        human.status() == AccountStatus.INVITED ? AccountStatus.ACTIVE : human.status();
    store.updatePassword(tx, human, passwordHash, status, TokenCut.after(event.at()));
    PrincipalId principal = human.principalId();
    endSessions.ofPrincipalAndKeys(tx, principal);
    invitations.cancel(tx, principal);
    AuditEvent about = event.withTarget(principal.toString());
    ledger.append(tx, human.customer() == null ? about : about.withCustomer(human.customer()));
  }
}
