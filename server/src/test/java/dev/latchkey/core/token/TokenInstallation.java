package dev.latchkey.core.token;

import dev.latchkey.AssembledCore;
import dev.latchkey.core.audit.AuditKey;
import dev.latchkey.core.audit.CallRecorder;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.session.RevokeSession;
import dev.latchkey.core.session.SessionDirectory;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.signingkey.EnsureSigningKeys;
import dev.latchkey.core.token.signingkey.ListSigningKeys;
import dev.latchkey.core.token.signingkey.RetireSigningKey;
import dev.latchkey.core.token.signingkey.RotateDueSigningKeys;
import dev.latchkey.core.token.signingkey.RotateSigningKey;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.platform.db.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One server that issues and verifies tokens; all that are made on one store are one installation.
 */
public final class TokenInstallation implements AutoCloseable {
  /** Few, so that a test reaches it. */
  public static final int SESSIONS_PER_PRINCIPAL = 5;

  private final CallRecorder calls;

  public final IdentityInstallation identity;
  public final SigningKeys signingKeys;
  public final EnsureSigningKeys ensureSigningKeys;
  public final RotateSigningKey rotateSigningKey;
  public final RotateDueSigningKeys rotateDueSigningKeys;
  public final RetireSigningKey retireSigningKey;
  public final ListSigningKeys listSigningKeys;
  public final SessionDirectory sessions;
  public final RevokeSession revokeSession;
  public final IssueToken issueToken;
  public final VerifyApiKey verifyApiKey;
  public final VerifyToken verifyToken;

  /** A server with these profiles; no profile has a key before {@link #start}. */
  public TokenInstallation(Database database, List<TokenProfile> all) {
    identity = new IdentityInstallation(database, Scopes.of("read", "write"), all);
    AssembledCore core = identity.core;
    signingKeys = core.signingKeys();
    ensureSigningKeys = core.ensureSigningKeys();
    rotateSigningKey = identity.cases.rotateSigningKey();
    rotateDueSigningKeys = core.rotateDueSigningKeys();
    retireSigningKey = identity.cases.retireSigningKey();
    listSigningKeys = identity.cases.listSigningKeys();
    sessions = identity.cases.sessions();
    revokeSession = identity.cases.revokeSession();
    calls = CallRecorder.start(database, new AuditKey(AssembledCore.KEY));
    issueToken = core.issueToken(new RecordCall(calls, identity.usage, identity.time));
    verifyApiKey = core.verifyApiKey();
    verifyToken = core.verifyToken();
  }

  /** A server with these profiles, each with its key. */
  public static TokenInstallation start(Database database, TokenProfile... profiles) {
    TokenInstallation installation = new TokenInstallation(database, List.of(profiles));
    installation.ensureSigningKeys.ensure();
    return installation;
  }

  /** A token for a principal, asked for under the dialect of the profile's name. */
  public String issue(TokenProfile profile, Principal principal, String... scopes) {
    return issueFor(null, profile, principal, scopes).token().reveal();
  }

  /** The same for a session. */
  public IssuedToken issueFor(
      @Nullable String session, TokenProfile profile, Principal principal, String... scopes) {
    return issueToken
        .issue(
            new TokenRequest(
                profile,
                principal,
                Scopes.of(scopes),
                session,
                IdentityInstallation.SOMEWHERE,
                profile.name()))
        .orElseThrow();
  }

  /** The verdict on a token. */
  public TokenVerdict verify(String token) {
    return verifyToken.verify(token);
  }

  @Override
  public void close() {
    calls.close();
    identity.close();
  }
}
