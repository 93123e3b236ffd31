package dev.latchkey.core.token;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.role.Scopes;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.json.JsonText;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Issues a token to a principal that has been authenticated. Safe for threads. */
public final class IssueToken {
  /** What the audit log calls it. */
  public static final String ACTION = "token.issue";

  private final SigningKeys signingKeys;
  private final AuditLog audit;
  private final Randomness randomness;
  private final Time time;

  public IssueToken(SigningKeys signingKeys, AuditLog audit, Randomness randomness, Time time) {
    this.signingKeys = signingKeys;
    this.audit = audit;
    this.randomness = randomness;
    this.time = time;
  }

  /**
   * Issues a token; when this returns, its audit event is durable.
   *
   * @param session the client's session id, where it gave one
   * @param dialect the name of the contract under which it was asked for
   * @throws dev.latchkey.platform.db.DatabaseUnavailable when the event could not be written; there
   *     is no token then
   */
  public IssuedToken issue(
      TokenProfile profile,
      Principal principal,
      Scopes scopes,
      @Nullable String session,
      Origin origin,
      String dialect) {
    Instant issuedAt = time.instant().truncatedTo(ChronoUnit.MILLIS);
    TokenContent content =
        new TokenContent(
            randomness.uuid(),
            principal.id(),
            principal.username(),
            principal.customer(),
            scopes,
            session,
            issuedAt,
            issuedAt.plus(profile.lifetime()));
    String token = signingKeys.current().active(profile, issuedAt).codec().encode(content);
    String tokenId = TokenId.of(profile.format(), content, token);
    audit.append(event(principal, issuedAt, origin, tokenId, dialect));
    return new IssuedToken(SecretText.of(token), tokenId, issuedAt, content.expiresAt());
  }

  private static AuditEvent event(
      Principal principal, Instant issuedAt, Origin origin, String tokenId, String dialect) {
    String data =
        new JsonText().beginObject().name("dialect").string(dialect).endObject().toString();
    return new AuditEvent(
        issuedAt,
        Actor.of(principal.id()),
        ACTION,
        AuditEvent.OK,
        origin,
        null,
        principal.customer(),
        tokenId,
        data);
  }
}
