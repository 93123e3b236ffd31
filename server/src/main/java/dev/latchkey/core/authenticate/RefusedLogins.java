package dev.latchkey.core.authenticate;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.json.JsonText;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Refuses logins, each with an event that is durable before the verdict leaves, like the event of a
 * token that is issued.
 *
 * <p>Whoever did not prove to know the secret is the actor {@code unknown}; the account that was
 * claimed is the target.
 */
final class RefusedLogins {

  private static final int SHOWN_DIGEST_BYTES = 16;

  private final AuditLog audit;
  private final KeyedDigest identifierDigest;

  RefusedLogins(AuditLog audit, KeyedDigest identifierDigest) {
    this.audit = audit;
    this.identifierDigest = identifierDigest;
  }

  LoginVerdict unknown(Login login, Instant now) {
    return refuse(event(login, Actor.unknown(), Refusal.UNKNOWN, now), Refusal.UNKNOWN);
  }

  LoginVerdict wrongSecret(Login login, Principal claimed, Instant now) {
    AuditEvent event = event(login, Actor.unknown(), Refusal.WRONG_SECRET, now);
    return refuse(about(event, claimed), Refusal.WRONG_SECRET);
  }

  LoginVerdict proved(Login login, Principal principal, Refusal reason, Instant now) {
    AuditEvent event = event(login, Actor.of(principal.id()), reason, now);
    return refuse(about(event, principal), reason);
  }

  private LoginVerdict refuse(AuditEvent event, Refusal reason) {
    audit.append(event);
    return new LoginVerdict.Refused(reason);
  }

  private static AuditEvent about(AuditEvent event, Principal principal) {
    return event.withTarget(principal.id().toString()).withCustomer(principal.customer());
  }

  private AuditEvent event(Login login, Actor actor, Refusal reason, Instant now) {
    return AuditEvent.of(now, actor, "login", reason.label(), login.origin()).withData(data(login));
  }

  /**
   * The digest is made for known identifiers as well, since its absence would take measurably less
   * time.
   */
  private String data(Login login) {
    byte[] digest =
        identifierDigest.of(login.credential().claim().reveal().toLowerCase(Locale.ROOT));
    String shown = HexFormat.of().formatHex(digest, 0, SHOWN_DIGEST_BYTES);
    return new JsonText()
        .beginObject()
        .name("dialect")
        .string(login.dialect())
        .name("identifier")
        .string(shown)
        .endObject()
        .toString();
  }
}
