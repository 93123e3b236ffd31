package dev.latchkey;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyPrincipals;
import dev.latchkey.core.apikey.ApiKeyStore;
import dev.latchkey.core.apikey.CreateApiKey;
import dev.latchkey.core.apikey.RevokeApiKey;
import dev.latchkey.core.apiuser.ApiUserDigests;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserMint;
import dev.latchkey.core.apiuser.ApiUserStore;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.RotateApiUser;
import dev.latchkey.core.apiuser.SetApiUserStatus;
import dev.latchkey.core.audit.AuditKey;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.AuditSealer;
import dev.latchkey.core.audit.ExportAudit;
import dev.latchkey.core.audit.VerifyAudit;
import dev.latchkey.core.authenticate.Authenticate;
import dev.latchkey.core.authenticate.ChangePassword;
import dev.latchkey.core.authenticate.PrincipalDirectory;
import dev.latchkey.core.backup.AdoptBackup;
import dev.latchkey.core.backup.BackUpStore;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.CustomerStore;
import dev.latchkey.core.customer.SetSubscription;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.masterkey.RotateMasterKey;
import dev.latchkey.core.role.ChangeRole;
import dev.latchkey.core.role.CreateRole;
import dev.latchkey.core.role.DeleteRole;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.role.RoleStore;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.core.session.OpenSession;
import dev.latchkey.core.session.RevokeSession;
import dev.latchkey.core.session.SessionDirectory;
import dev.latchkey.core.session.SessionStore;
import dev.latchkey.core.throttle.CounterStore;
import dev.latchkey.core.throttle.KnownSourceStore;
import dev.latchkey.core.throttle.PurgeThrottle;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.core.token.EndTokenSession;
import dev.latchkey.core.token.IssueToken;
import dev.latchkey.core.token.SessionTokens;
import dev.latchkey.core.token.VerifyApiKey;
import dev.latchkey.core.token.VerifyToken;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.core.token.signingkey.EnsureSigningKeys;
import dev.latchkey.core.token.signingkey.ListSigningKeys;
import dev.latchkey.core.token.signingkey.RetireSigningKey;
import dev.latchkey.core.token.signingkey.RotateDueSigningKeys;
import dev.latchkey.core.token.signingkey.RotateSigningKey;
import dev.latchkey.core.token.signingkey.SigningKeyStore;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.ChangeProfile;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.OperatorDirectory;
import dev.latchkey.core.user.OperatorStore;
import dev.latchkey.core.user.RegisterUser;
import dev.latchkey.core.user.ResetPassword;
import dev.latchkey.core.user.SetPassword;
import dev.latchkey.core.user.SetUserStatus;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserStore;
import dev.latchkey.face.cli.OpenStore;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.crypto.CryptoProviders;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseConfig;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.db.Lease;
import dev.latchkey.platform.keyring.Keyring;
import dev.latchkey.platform.keyring.MasterKeySource;
import dev.latchkey.platform.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One open store with everything that works on it, made in plain {@code new}: first what stores,
 * then what decides. The command line needs no more; {@link Serving} adds what serves.
 */
final class Installation implements OpenStore {
  private static final Duration SEALER_LEASE = Duration.ofSeconds(5);

  final Time time;
  final Randomness randomness;
  final ChangeFeed changes;
  final Throttle throttle;
  final PurgeThrottle purgeThrottle;
  final Authenticate authenticate;
  final Function<RecordCall, IssueToken> issueTokens;
  final VerifyToken verifyToken;
  final VerifyApiKey verifyApiKey;
  final ApiKeyDirectory apiKeys;
  final UsageRecorder usage;
  final EndSessions endSessions;
  final EndTokenSession endTokenSession;
  final Invitations invitations;
  final EnsureSigningKeys ensureSigningKeys;
  final RotateDueSigningKeys rotateDueSigningKeys;
  final Database database;
  final AuditKey auditKey;
  final AuditSealer sealer;
  private final PasswordHashing hashing;
  private final UseCases useCases;

  private Installation(
      Config config,
      Dialects dialects,
      Database database,
      MasterKeySource masterKey,
      Time time,
      Randomness randomness) {
    this.time = time;
    this.randomness = randomness;
    this.database = database;

    Keyring keyring = Keyring.open(database, masterKey, randomness, time);
    changes = new ChangeFeed(database, time, config.changes());
    auditKey = new AuditKey(keyring.key(AuditKey.NAME));
    AuditLog audit = new AuditLog(database, auditKey);
    sealer =
        new AuditSealer(
            database,
            time,
            auditKey,
            new Lease(database, time, "audit-sealer", randomness.uuid().toString(), SEALER_LEASE));
    hashing = new PasswordHashing(config.passwordThreads(), config.passwordQueue(), randomness);

    CustomerStore customerStore = new CustomerStore();
    CustomerDirectory customers = new CustomerDirectory(database, changes, customerStore);
    RoleStore roleStore = new RoleStore();
    RoleDirectory roles = new RoleDirectory(database, changes, roleStore, config.scopes());

    SessionStore sessionStore = new SessionStore();
    endSessions = new EndSessions(database, sessionStore, time);

    UserStore userStore = new UserStore();
    OperatorStore operatorStore = new OperatorStore();
    UserDirectory users = new UserDirectory(database, changes, userStore);

    ApiUserStore apiUserStore = new ApiUserStore();
    ApiUserDirectory apiUsers = new ApiUserDirectory(database, changes, apiUserStore);
    ApiUserDigests apiUserDigests =
        new ApiUserDigests(new KeyedDigest(keyring.key("api-user-password")));
    ApiUserMint apiUserMint =
        new ApiUserMint(
            apiUserStore, apiUserDigests, changes, audit, randomness, config.apiUsers());

    KeyedDigest apiKeyDigest = new KeyedDigest(keyring.key("api-key"));
    ApiKeyStore apiKeyStore = new ApiKeyStore();
    apiKeys = new ApiKeyDirectory(database, changes, apiKeyStore, apiKeyDigest);
    ApiKeyPrincipals apiKeyPrincipals = new ApiKeyPrincipals(apiKeys, users);

    CounterStore counterStore = new CounterStore();
    KnownSourceStore knownSourceStore = new KnownSourceStore();
    throttle =
        new Throttle(
            database,
            changes,
            audit,
            counterStore,
            knownSourceStore,
            new KeyedDigest(keyring.key("throttle")),
            config.throttle(),
            time);
    purgeThrottle = new PurgeThrottle(database, counterStore, knownSourceStore, time);

    PrincipalDirectory principals = new PrincipalDirectory(users, apiUsers, apiKeyPrincipals, time);
    usage = new UsageRecorder(database, time);
    authenticate =
        new Authenticate(
            config.apiUsers(),
            users,
            hashing,
            apiUsers,
            apiUserDigests,
            apiKeyPrincipals,
            customers,
            roles,
            throttle,
            audit,
            new KeyedDigest(keyring.key("login-identifier")),
            usage,
            time);

    TokenProfiles profiles = new TokenProfiles(dialects.profiles());
    SigningKeyStore keyStore = new SigningKeyStore(keyring);
    SigningKeys keys = new SigningKeys(database, changes, keyStore, profiles, randomness, time);
    ensureSigningKeys =
        new EnsureSigningKeys(database, changes, keyStore, profiles, audit, randomness, time);
    rotateDueSigningKeys =
        new RotateDueSigningKeys(
            database,
            changes,
            keyStore,
            profiles,
            audit,
            config.signingKeyRotation(),
            randomness,
            time);
    SessionTokens sessionTokens =
        new SessionTokens(
            keys, profiles, principals, keyring.key("session-token"), randomness, time);
    SessionDirectory sessions =
        new SessionDirectory(database, changes, sessionStore, sessionTokens::of, time);
    OpenSession openSession =
        new OpenSession(database, changes, sessionStore, sessions, config.sessionsPerPrincipal());
    issueTokens =
        calls ->
            new IssueToken(
                database,
                users,
                keys,
                sessions,
                openSession,
                sessionTokens,
                audit,
                calls,
                usage,
                randomness,
                time);
    verifyToken = new VerifyToken(keys, profiles, principals, customers, roles, sessions, time);
    RevokeSession revokeSession = new RevokeSession(database, changes, audit, sessionStore, time);
    endTokenSession = new EndTokenSession(verifyToken, sessions, revokeSession);
    verifyApiKey = new VerifyApiKey(apiKeys, apiKeyPrincipals, customers, roles, time);

    CreateCustomer createCustomer =
        new CreateCustomer(database, changes, audit, customerStore, randomness, time);
    invitations =
        new Invitations(database, new KeyedDigest(keyring.key("invitation")), randomness, time);

    useCases =
        new UseCases(
            time,
            new OperatorDirectory(database, operatorStore),
            new CreateOperator(
                database,
                changes,
                audit,
                userStore,
                operatorStore,
                hashing,
                randomness,
                time,
                config.apiUsers()),
            customers,
            createCustomer,
            new SetSubscription(database, changes, audit, customerStore, time),
            roles,
            new CreateRole(database, changes, audit, roleStore, roles, time),
            new ChangeRole(database, changes, audit, roleStore, roles, time),
            new DeleteRole(
                database,
                changes,
                audit,
                roleStore,
                List.of(userStore::holdRole, apiUserStore::holdRole),
                time),
            users,
            new CreateUser(
                database,
                changes,
                audit,
                userStore,
                customers,
                roles,
                hashing,
                randomness,
                time,
                config.apiUsers()),
            new RegisterUser(
                config.registration(),
                database,
                changes,
                audit,
                userStore,
                createCustomer,
                hashing,
                randomness,
                time,
                config.apiUsers()),
            new ChangeProfile(
                database, changes, audit, userStore, invitations, time, config.apiUsers()),
            new ChangePassword(
                authenticate,
                new SetPassword(
                    database, changes, audit, userStore, endSessions, invitations, hashing, time)),
            new CreateResetLink(database, audit, userStore, invitations, time, config.publicUrl()),
            new ResetPassword(
                database, changes, audit, userStore, endSessions, invitations, hashing, time),
            new SetUserStatus(database, changes, audit, userStore, endSessions, throttle, time),
            apiUsers,
            new MintApiUser(database, apiUserMint, customers, roles, time),
            new SetApiUserStatus(
                database, changes, audit, apiUserStore, endSessions, throttle, time),
            new RotateApiUser(database, changes, audit, apiUserStore, apiUserMint, time),
            apiKeys,
            new CreateApiKey(
                database, changes, audit, apiKeyStore, apiKeyDigest, roles, randomness, time),
            new RevokeApiKey(database, changes, audit, apiKeyStore, endSessions, time),
            sessions,
            revokeSession,
            usage,
            profiles,
            new ListSigningKeys(database, keyStore, time),
            new RotateSigningKey(database, changes, keyStore, profiles, audit, randomness, time),
            new RetireSigningKey(database, changes, keyStore, profiles, audit, randomness, time),
            new RotateMasterKey(keyring, audit, time),
            new VerifyAudit(database, auditKey),
            new ExportAudit(database, auditKey),
            new BackUpStore(database, keyring, audit, time),
            new AdoptBackup(database, audit, time));
  }

  /**
   * Opens the store that the configuration names, for a server: with what signs fast, whose signed
   * library and self-tests take as long as opening the store, and longer than many a command.
   *
   * @param dev whether a master key may be made even beside PostgreSQL
   */
  static Installation openToServe(Config config, Dialects dialects, boolean dev) {
    CompletableFuture<Void> providers = CompletableFuture.runAsync(CryptoProviders::install);
    return open(config, dialects, config.database(), isEmbedded(config) || dev, providers::join);
  }

  /** Opens the store that the configuration names, for a command. */
  static Installation open(Config config, Dialects dialects) {
    return open(config, dialects, config.database(), isEmbedded(config), () -> {});
  }

  /** Opens an embedded store that lies in another folder, under the configuration's master key. */
  static Installation openIn(Path folder, Config config, Dialects dialects) {
    return open(config, dialects, DatabaseConfig.embedded(folder), true, () -> {});
  }

  private static Installation open(
      Config config,
      Dialects dialects,
      DatabaseConfig store,
      boolean mayMakeMasterKey,
      Runnable beforeAnyKeyIsUsed) {
    Time time = Time.system();
    Randomness randomness = Randomness.secure();
    MasterKeySource masterKey =
        MasterKeySource.of(
            config.masterKey(), config.masterKeyFile(), config.data(), mayMakeMasterKey);
    Database database = Database.open(store, time);
    try {
      beforeAnyKeyIsUsed.run();
      Installation installation =
          new Installation(config, dialects, database, masterKey, time, randomness);
      installation.makeFirstSigningKeys();
      return installation;
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  private static boolean isEmbedded(Config config) {
    return config.database().flavour() == Flavour.SQLITE;
  }

  /**
   * A new store gets its signing keys from whoever opens it first. To replace keys that are there,
   * by those of another format, is for servers only: a command may not know the servers'
   * configuration.
   */
  private void makeFirstSigningKeys() {
    if (useCases.listSigningKeys().all().isEmpty()) {
      var _ = ensureSigningKeys.ensure();
    }
  }

  @Override
  public UseCases useCases() {
    return useCases;
  }

  /** Writes what is left to write, seals it, unless a server does, and closes the store. */
  @Override
  public void close() {
    throttle.close();
    sealer.close();
    changes.close();
    hashing.close();
    database.close();
  }
}
