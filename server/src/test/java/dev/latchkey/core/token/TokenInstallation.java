package dev.latchkey.core.token;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.role.Scopes;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.core.token.signingkey.EnsureSigningKeys;
import dev.latchkey.core.token.signingkey.ListSigningKeys;
import dev.latchkey.core.token.signingkey.RetireSigningKey;
import dev.latchkey.core.token.signingkey.RotateDueSigningKeys;
import dev.latchkey.core.token.signingkey.RotateSigningKey;
import dev.latchkey.core.token.signingkey.SigningKeyStore;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.keyring.Keyring;
import dev.latchkey.platform.keyring.MasterKeySource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * One server that issues and verifies tokens; all that are made on one store are one installation.
 */
public final class TokenInstallation implements AutoCloseable {
  private static final SecretText MASTER_KEY =
      SecretText.of(Base64.getEncoder().encodeToString(new byte[32]));

  public final IdentityInstallation identity;
  public final SigningKeys signingKeys;
  public final EnsureSigningKeys ensureSigningKeys;
  public final RotateSigningKey rotateSigningKey;
  public final RotateDueSigningKeys rotateDueSigningKeys;
  public final RetireSigningKey retireSigningKey;
  public final ListSigningKeys listSigningKeys;
  public final IssueToken issueToken;
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
    signingKeys = new SigningKeys(database, changes, store, profiles, randomness, time);
    ensureSigningKeys =
        new EnsureSigningKeys(database, changes, store, profiles, audit, randomness, time);
    rotateSigningKey =
        new RotateSigningKey(database, changes, store, profiles, audit, randomness, time);
    rotateDueSigningKeys =
        new RotateDueSigningKeys(
            database, changes, store, profiles, audit, Duration.ofDays(30), randomness, time);
    retireSigningKey =
        new RetireSigningKey(database, changes, store, profiles, audit, randomness, time);
    listSigningKeys = new ListSigningKeys(database, store, time);
    issueToken = new IssueToken(signingKeys, audit, randomness, time);
    verifyToken =
        new VerifyToken(
            signingKeys, profiles, identity.principals, identity.customers, identity.roles, time);
  }

  /** A server with these profiles, each with its key. */
  public static TokenInstallation start(Database database, TokenProfile... profiles) {
    TokenInstallation installation = new TokenInstallation(database, List.of(profiles));
    installation.ensureSigningKeys.ensure();
    return installation;
  }

  /** A token for a principal, asked for under the dialect of the profile's name. */
  public String issue(TokenProfile profile, Principal principal, String... scopes) {
    return issueToken
        .issue(
            profile,
            principal,
            Scopes.of(scopes),
            null,
            IdentityInstallation.SOMEWHERE,
            profile.name())
        .token()
        .reveal();
  }

  /** The verdict on a token. */
  public TokenVerdict verify(String token) {
    return verifyToken.verify(token);
  }

  @Override
  public void close() {
    identity.close();
  }
}
