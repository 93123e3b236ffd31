package dev.latchkey;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apikey.ApiKeyPrincipals;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.authenticate.Authenticate;
import dev.latchkey.core.authenticate.PrincipalDirectory;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.secondfactor.FactorChanges;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.core.token.IssueToken;
import dev.latchkey.core.token.VerifyApiKey;
import dev.latchkey.core.token.VerifyToken;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.signingkey.EnsureSigningKeys;
import dev.latchkey.core.token.signingkey.RotateDueSigningKeys;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.keyring.Keyring;
import dev.latchkey.platform.keyring.MasterKeySource;
import dev.latchkey.platform.time.Time;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What decides in an open store, wired as in a server, for the tests of core; the change feed is
 * started, and nothing else is. All that are made on one store are one installation.
 */
public final class AssembledCore implements AutoCloseable {
  /** Stands for each key of the installation, so that no test waits for keys to be made. */
  public static final SecretBytes KEY = SecretBytes.of(new byte[32]);

  private static final SecretText MASTER_KEY =
      SecretText.of(Base64.getEncoder().encodeToString(new byte[32]));

  private final Installation installation;

  public AssembledCore(
      Database database,
      Time time,
      Randomness randomness,
      Scopes catalogue,
      List<TokenProfile> profiles) {
    MasterKeySource source = MasterKeySource.of(MASTER_KEY, null, Path.of("unused"), false);
    Keyring keyring = Keyring.open(database, source, randomness, time);
    installation =
        new Installation(
            new Foundation(config(catalogue), database, keyring, _ -> KEY, time, randomness),
            profiles);
    installation.base.changes.start();
  }

  private static Config config(Scopes catalogue) {
    String yaml =
        """
        public-url: https://keys.example
        registration: open
        scopes: %s
        sessions: { per-principal: 5 }
        passwords: { threads: 1, queue: 8 }
        """
            .formatted(catalogue.asList());
    return Config.from(Settings.of(Map.of(), YamlReader.read("test.yaml", yaml)));
  }

  public UseCases useCases() {
    return installation.useCases();
  }

  public Ledger ledger() {
    return installation.base.ledger;
  }

  public PasswordHashing hashing() {
    return installation.base.hashing;
  }

  public Authenticate authenticate() {
    return installation.logins.authenticate;
  }

  public Throttle throttle() {
    return installation.logins.throttle;
  }

  public PrincipalDirectory principals() {
    return installation.identities.principals;
  }

  public ApiKeyPrincipals apiKeyPrincipals() {
    return installation.identities.apiKeyPrincipals;
  }

  public Invitations invitations() {
    return installation.identities.invitations;
  }

  public EndSessions endSessions() {
    return installation.identities.endSessions;
  }

  public FactorChanges factorChanges() {
    return installation.factors.changes;
  }

  public SigningKeys signingKeys() {
    return installation.tokens.keys;
  }

  public EnsureSigningKeys ensureSigningKeys() {
    return installation.tokens.ensureSigningKeys;
  }

  public RotateDueSigningKeys rotateDueSigningKeys() {
    return installation.tokens.rotateDueSigningKeys;
  }

  public IssueToken issueToken(RecordCall calls) {
    return installation.tokens.issueTokens.apply(calls);
  }

  public VerifyToken verifyToken() {
    return installation.tokens.verifyToken;
  }

  public VerifyApiKey verifyApiKey() {
    return installation.tokens.verifyApiKey;
  }

  /** Stops what runs; the database is the test's own. */
  @Override
  public void close() {
    useCases().requestResetLink().close();
    installation.logins.close();
    installation.base.changes.close();
    installation.base.hashing.close();
  }
}
