package dev.latchkey.core.token;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.session.LiveSession;
import dev.latchkey.core.session.OpenSession;
import dev.latchkey.core.session.OpenSession.Opened;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.session.SessionDirectory;
import dev.latchkey.core.session.SessionId;
import dev.latchkey.core.session.SessionName;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.core.token.signingkey.TokenKey;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.core.usage.UsageKind;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.json.JsonText;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a token to a principal that has been authenticated: a fresh one, or, where the profile says
 * so, the one that its session has already. Safe for threads.
 */
public final class IssueToken {
  /** What the audit log calls it. */
  public static final String ACTION = "token.issue";

  /** What the audit log calls a token that is handed out again. */
  public static final String REUSE = "token.reuse";

  /** The outcome where who asked is not what it was when it proved its secret. */
  private static final String SUPERSEDED = "superseded";

  /** A token just made, and all that went into it. */
  private record Made(SecretText token, String tokenId, TokenContent content, TokenKey key) {}

  private final Database database;
  private final UserDirectory users;
  private final SigningKeys signingKeys;
  private final SessionDirectory sessions;
  private final OpenSession openSession;
  private final SessionTokens sessionTokens;
  private final AuditLog audit;
  private final RecordCall calls;
  private final UsageRecorder usage;
  private final Randomness randomness;
  private final Time time;

  public IssueToken(
      Database database,
      UserDirectory users,
      SigningKeys signingKeys,
      SessionDirectory sessions,
      OpenSession openSession,
      SessionTokens sessionTokens,
      AuditLog audit,
      RecordCall calls,
      UsageRecorder usage,
      Randomness randomness,
      Time time) {
    this.database = database;
    this.users = users;
    this.signingKeys = signingKeys;
    this.sessions = sessions;
    this.openSession = openSession;
    this.sessionTokens = sessionTokens;
    this.audit = audit;
    this.calls = calls;
    this.usage = usage;
    this.randomness = randomness;
    this.time = time;
  }

  /**
   * Gives a token; when this returns, the audit event of a fresh one is durable. Empty where a
   * user's password or status has changed since it was proved, which is recorded with the outcome
   * {@code superseded}.
   *
   * @throws dev.latchkey.platform.db.DatabaseUnavailable when the event could not be written; there
   *     is no token then
   */
  public Optional<IssuedToken> issue(TokenRequest request) {
    return request.profile().reuse() ? continueSession(request) : issueFresh(request);
  }

  private Optional<IssuedToken> issueFresh(TokenRequest request) {
    Made made = make(request, time.instant());
    if (!isHuman(request)) {
      // Nobody proves a machine's secret slowly. Such events share their commits.
      audit.append(event(request, made));
      return Optional.of(issued(request, made));
    }
    boolean issued =
        database.write(tx -> {
          if (isSuperseded(tx, request)) {
            return false;
          }
          audit.append(tx, event(request, made));
          return true;
        });
    return issued ? Optional.of(issued(request, made)) : Optional.empty();
  }

  private static boolean isHuman(TokenRequest request) {
    return switch (request.principal().id().kind()) {
      case USER, OPERATOR -> true;
      case API_USER, API_KEY -> false;
    };
  }

  private Optional<IssuedToken> continueSession(TokenRequest request) {
    Instant now = time.instant();
    SessionName name =
        SessionName.of(request.profile().name(), request.principal().id(), request.session());
    Optional<LiveSession> found = sessions.find(name);
    if (found.isPresent() && goesOn(found.get().session(), request, now)) {
      Optional<SecretText> token = found.get().token();
      if (token.isPresent()) {
        return Optional.of(handOutAgain(found.get().session(), token.get(), request, now));
      }
    }
    return beginSession(name, request, now);
  }

  private Optional<IssuedToken> beginSession(SessionName name, TokenRequest request, Instant now) {
    Made made = make(request, now);
    Session fresh = session(name, request, made);
    Optional<Opened> decided =
        database.write(tx ->
            isSuperseded(tx, request)
                ? Optional.empty()
                : Optional.of(open(tx, fresh, made, request, now)));
    if (decided.isEmpty()) {
      return Optional.empty();
    }
    Opened opened = decided.get();
    if (!opened.isFresh()) {
      SecretText token = sessionTokens.of(opened.session()).orElseThrow();
      return Optional.of(handOutAgain(opened.session(), token, request, now));
    }
    if (opened.tooMany()) {
      openSession.makeRoom(fresh);
    }
    return Optional.of(issued(request, made));
  }

  private Opened open(Tx tx, Session fresh, Made made, TokenRequest request, Instant now) {
    Opened opened =
        openSession.open(
            tx,
            fresh,
            session -> goesOn(session, request, now) && sessionTokens.of(session).isPresent());
    if (opened.isFresh()) {
      audit.append(tx, event(request, made));
    }
    return opened;
  }

  /**
   * Whether a user is not what it was when its password was proved, which takes a while; recorded,
   * if so. Until the transaction ends it stays as it is.
   */
  private boolean isSuperseded(Tx tx, TokenRequest request) {
    if (!isHuman(request) || users.isUnchanged(tx, request.principal())) {
      return false;
    }
    audit.append(tx, event(request, SUPERSEDED, null));
    return true;
  }

  /** Whether a session's token is to be given again: it is good, and would say the same. */
  private boolean goesOn(Session session, TokenRequest request, Instant now) {
    Principal principal = request.principal();
    Instant tokensFrom = principal.tokensFrom();
    return session.revokedAt() == null
        && secondsLeft(session.expiresAt(), now) > 0
        && session.scopes().equals(request.scopes())
        && (tokensFrom == null || !saidTime(session, request).isBefore(tokensFrom))
        && signingKeys.current().find(session.kid(), now).isPresent();
  }

  /** When the session's token says that it was issued, as a verifier will compare it. */
  private static Instant saidTime(Session session, TokenRequest request) {
    return session.issuedAt().truncatedTo(request.profile().format().precision());
  }

  private IssuedToken handOutAgain(
      Session session, SecretText token, TokenRequest request, Instant now) {
    calls.record(
        request.principal(),
        REUSE,
        AuditEvent.OK,
        request.origin().source(),
        session.tokenId(),
        null);
    return new IssuedToken(
        token,
        session.tokenId(),
        session.issuedAt(),
        session.expiresAt(),
        secondsLeft(session.expiresAt(), now));
  }

  private IssuedToken issued(TokenRequest request, Made made) {
    usage.record(request.principal(), UsageKind.TOKEN, time.instant());
    TokenContent content = made.content;
    return new IssuedToken(
        made.token,
        made.tokenId,
        content.issuedAt(),
        content.expiresAt(),
        secondsLeft(content.expiresAt(), content.issuedAt()));
  }

  /** As a client counts that knows whole seconds. */
  private static long secondsLeft(Instant expiresAt, Instant now) {
    return expiresAt.getEpochSecond() - now.getEpochSecond();
  }

  private Made make(TokenRequest request, Instant now) {
    TokenProfile profile = request.profile();
    Principal principal = request.principal();
    Instant issuedAt = issueTime(profile, principal, now);
    TokenContent content =
        new TokenContent(
            randomness.uuid(),
            principal.id(),
            principal.username(),
            principal.customer(),
            request.scopes(),
            request.session(),
            issuedAt,
            issuedAt.plus(profile.lifetime()));
    TokenKey key = signingKeys.current().active(profile, issuedAt);
    String token = key.codec().encode(content);
    return new Made(
        SecretText.of(token), TokenId.of(profile.format(), content, token), content, key);
  }

  /**
   * Now; but within the second in which older tokens were ended, the beginning of the next, since a
   * token may say no more than the second.
   */
  private static Instant issueTime(TokenProfile profile, Principal principal, Instant now) {
    Instant issuedAt = now.truncatedTo(ChronoUnit.MILLIS);
    Instant tokensFrom = principal.tokensFrom();
    if (tokensFrom == null || !profile.deactivationRevokes()) {
      return issuedAt;
    }
    Instant earliest = TokenCut.firstSecondAfter(tokensFrom);
    return issuedAt.isBefore(earliest) ? earliest : issuedAt;
  }

  private Session session(SessionName name, TokenRequest request, Made made) {
    Principal principal = request.principal();
    TokenContent content = made.content;
    return new Session(
        new SessionId(randomness.timeOrderedUuid(content.issuedAt())),
        name,
        request.profile().name(),
        principal.id(),
        principal.belongsTo(),
        principal.customer(),
        request.session(),
        made.tokenId,
        content.id(),
        content.issuedAt(),
        content.expiresAt(),
        content.scopes(),
        made.key.key().kid(),
        request.profile().format().isRepeatable()
            ? null
            : sessionTokens.seal(name.digest(), made.token),
        null);
  }

  private AuditEvent event(TokenRequest request, Made made) {
    return event(request, AuditEvent.OK, made.tokenId);
  }

  private AuditEvent event(TokenRequest request, String outcome, @Nullable String tokenId) {
    String data =
        new JsonText()
            .beginObject()
            .name("dialect")
            .string(request.dialect())
            .endObject()
            .toString();
    return new AuditEvent(
        time.instant(),
        Actor.of(request.principal().id()),
        ACTION,
        outcome,
        request.origin(),
        null,
        request.principal().customer(),
        tokenId,
        data);
  }
}
