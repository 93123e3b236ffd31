package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;

/**
 * Makes the link with which a human who may choose a password does so, inside a transaction: for
 * {@link CreateUser}, {@link CreateResetLink} and {@link RequestResetLink}.
 */
final class MakeLink {

  private final Ledger ledger;
  private final Invitations invitations;
  private final String publicUrl;

  /**
   * @param publicUrl what links begin with; without a slash at the end
   */
  MakeLink(Ledger ledger, Invitations invitations, String publicUrl) {
    this.ledger = ledger;
    this.invitations = invitations;
    this.publicUrl = publicUrl;
  }

  /**
   * To an invitation, if they have no password yet. Recorded as {@code user.create-reset-link} or
   * {@code operator.create-reset-link}.
   */
  ResetLink make(Tx tx, Human human, Actor actor, Origin origin) {
    LinkPurpose purpose = human.linkPurpose();
    Invitations.Made made = invitations.make(tx, human.principalId(), purpose);
    CustomerId customer = human.customer();
    AuditEvent event =
        AuditEvent.of(ledger.now(), actor, human.action("create-reset-link"), AuditEvent.OK, origin)
            .withTarget(human.principalId().toString());
    ledger.append(tx, customer == null ? event : event.withCustomer(customer));
    return new ResetLink(
        human.id(),
        human.username(),
        human.email(),
        purpose,
        SecretText.of(publicUrl + "/" + purpose.label() + "#" + made.token().reveal()),
        made.invitation().expiresAt());
  }
}
