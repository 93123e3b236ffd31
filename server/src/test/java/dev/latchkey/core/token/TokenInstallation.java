package dev.latchkey.core.token;

import dev.latchkey.core.audit.AuditKey;
import dev.latchkey.core.audit.CallRecorder;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.session.OpenSession;
import dev.latchkey.core.session.RevokeSession;
import dev.latchkey.core.session.SessionDirectory;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.core.token.signingkey.EnsureSigningKeys;
import dev.latchkey.core.token.signingkey.KeyChanges;
import dev.latchkey.core.token.signingkey.ListSigningKeys;
import dev.latchkey.core.token.signingkey.RetireSigningKey;
import dev.latchkey.core.token.signingkey.RotateDueSigningKeys;
import dev.latchkey.core.token.signingkey.RotateSigningKey;
import dev.latchkey.core.token.signingkey.SigningKeyStore;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.keyring.Keyring;
import dev.latchkey.platform.keyring.MasterKeySource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One server that issues and verifies tokens; all that are made on one store are one installation.
 */
public final class TokenInstallation implements AutoCloseable {
  /** Few, so that a test reaches it. */
  public static final int SESSIONS_PER_PRINCIPAL = 5;

  private static final SecretText MASTER_KEY =
      SecretText.of(Base64.getEncoder().encodeToString(new byte[32]));

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
    identity = new IdentityInstallation(database);
    var profiles = new TokenProfiles(all);
    var changes = identity.changes;
    var audit = identity.audit;
    var randomness = identity.randomness;
    var time = identity.time;
    Keyring keyring =
        Keyring.open(
            database,
            MasterKeySource.of(MASTER_KEY, null, Path.of("unused"), false),
            randomness,
            time);
    SigningKeyStore store = new SigningKeyStore(keyring);
    KeyChanges keyChanges = new KeyChanges(identity.ledger, store, randomness);
    signingKeys = new SigningKeys(database, changes, store, profiles, randomness, time);
    ensureSigningKeys = new EnsureSigningKeys(identity.ledger, store, profiles, keyChanges);
    rotateSigningKey = new RotateSigningKey(identity.ledger, profiles, keyChanges);
    rotateDueSigningKeys =
        new RotateDueSigningKeys(identity.ledger, store, profiles, Duration.ofDays(30), keyChanges);
    retireSigningKey = new RetireSigningKey(identity.ledger, store, profiles, keyChanges);
    listSigningKeys = new ListSigningKeys(database, store, time);
    SessionTokens sessionTokens =
        new SessionTokens(
            signingKeys,
            profiles,
            identity.principals,
            keyring.key("session-token"),
            randomness,
            time);
    sessions =
        new SessionDirectory(database, changes, identity.sessionStore, sessionTokens::of, time);
    revokeSession = new RevokeSession(identity.ledger);
    UsageRecorder usage = identity.usage;
    calls = CallRecorder.start(database, new AuditKey(keyring.key(AuditKey.NAME)));
    issueToken =
        new IssueToken(
            database,
            identity.users,
            signingKeys,
            sessions,
            new OpenSession(
                database, changes, identity.sessionStore, sessions, SESSIONS_PER_PRINCIPAL),
            sessionTokens,
            audit,
            new RecordCall(calls, usage, time),
            usage,
            randomness,
            time);
    verifyApiKey =
        new VerifyApiKey(
            identity.apiKeys, identity.apiKeyPrincipals, identity.customers, identity.roles, time);
    verifyToken =
        new VerifyToken(
            signingKeys,
            profiles,
            identity.principals,
            identity.customers,
            identity.roles,
            sessions,
            time);
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
