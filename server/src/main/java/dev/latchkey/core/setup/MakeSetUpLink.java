package dev.latchkey.core.setup;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.user.OperatorDirectory;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the link with which an installation gets its first operator. */
public final class MakeSetUpLink {

  private final Ledger ledger;
  private final OperatorDirectory operators;
  private final SetUpLinks links;
  private final String publicUrl;

  /**
   * @param publicUrl what links begin with; without a slash at the end
   */
  public MakeSetUpLink(
      Ledger ledger, OperatorDirectory operators, SetUpLinks links, String publicUrl) {
    this.ledger = ledger;
    this.operators = operators;
    this.links = links;
    this.publicUrl = publicUrl;
  }

  /**
   * A link in the place of the one before, while there is no operator; else nothing. Recorded as
   * {@code operator.create-setup-link}.
   */
  public Optional<SetUpLink> make(Actor actor, Origin origin) {
    return ledger.write(tx -> {
      if (operators.exist(tx)) {
        return Optional.empty();
      }
      Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
      SecretText token = links.make(tx, now);
      ledger.append(
          tx, AuditEvent.of(now, actor, "operator.create-setup-link", AuditEvent.OK, origin));
      return Optional.of(
          new SetUpLink(
              SecretText.of(publicUrl + "/setup#" + token.reveal()),
              now.plus(SetUpLinks.LIFETIME)));
    });
  }
}
