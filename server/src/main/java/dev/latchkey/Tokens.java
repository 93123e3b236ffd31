package dev.latchkey;

import dev.latchkey.core.session.OpenSession;
import dev.latchkey.core.session.RevokeSession;
import dev.latchkey.core.session.SessionDirectory;
import dev.latchkey.core.token.EndTokenSession;
import dev.latchkey.core.token.IssueToken;
import dev.latchkey.core.token.SessionTokens;
import dev.latchkey.core.token.VerifyApiKey;
import dev.latchkey.core.token.VerifyToken;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.core.token.signingkey.EnsureSigningKeys;
import dev.latchkey.core.token.signingkey.KeyChanges;
import dev.latchkey.core.token.signingkey.RotateDueSigningKeys;
import dev.latchkey.core.token.signingkey.SigningKeyStore;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.core.usage.UsageRecorder;
import java.util.List;
import java.util.function.Function;

/** What issues tokens and verifies them, with the sessions and signing keys that it takes. */
final class Tokens {
  final TokenProfiles profiles;
  final SigningKeyStore keyStore;
  final KeyChanges keyChanges;
  final SigningKeys keys;
  final EnsureSigningKeys ensureSigningKeys;
  final RotateDueSigningKeys rotateDueSigningKeys;
  final SessionDirectory sessions;
  final RevokeSession revokeSession;
  final EndTokenSession endTokenSession;
  final VerifyToken verifyToken;
  final VerifyApiKey verifyApiKey;

  /** What issues tokens, once it is known who records calls. */
  final Function<RecordCall, IssueToken> issueTokens;

  Tokens(Foundation base, Identities identities, UsageRecorder usage, List<TokenProfile> all) {
    profiles = new TokenProfiles(all);
    keyStore = new SigningKeyStore(base.keyring);
    keyChanges = new KeyChanges(base.ledger, keyStore, base.randomness);
    keys =
        new SigningKeys(
            base.database, base.changes, keyStore, profiles, base.randomness, base.time);
    ensureSigningKeys = new EnsureSigningKeys(base.ledger, keyStore, profiles, keyChanges);
    rotateDueSigningKeys =
        new RotateDueSigningKeys(
            base.ledger, keyStore, profiles, base.config.signingKeyRotation(), keyChanges);
    SessionTokens sessionTokens =
        new SessionTokens(
            keys,
            profiles,
            identities.principals,
            base.key("session-token"),
            base.randomness,
            base.time);
    sessions =
        new SessionDirectory(
            base.database, base.changes, identities.sessionStore, sessionTokens::of, base.time);
    OpenSession openSession =
        new OpenSession(
            base.database,
            base.changes,
            identities.sessionStore,
            sessions,
            base.config.sessionsPerPrincipal());
    issueTokens =
        calls ->
            new IssueToken(
                base.database,
                identities.users,
                keys,
                sessions,
                openSession,
                sessionTokens,
                base.audit,
                calls,
                usage,
                base.randomness,
                base.time);
    verifyToken =
        new VerifyToken(
            keys,
            profiles,
            identities.principals,
            identities.customers,
            identities.roles,
            sessions,
            base.time);
    revokeSession = new RevokeSession(base.ledger);
    endTokenSession = new EndTokenSession(verifyToken, sessions, revokeSession);
    verifyApiKey =
        new VerifyApiKey(
            identities.apiKeys,
            identities.apiKeyPrincipals,
            identities.customers,
            identities.roles,
            base.time);
  }
}
