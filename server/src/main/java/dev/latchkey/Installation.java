package dev.latchkey;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.face.cli.OpenStore;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.crypto.CryptoProviders;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseConfig;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.keyring.Keyring;
import dev.latchkey.platform.keyring.MasterKeySource;
import dev.latchkey.platform.time.Time;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One open store with everything that works on it, made in plain {@code new}: first what stores,
 * then what decides. The command line needs no more; {@link Serving} adds what serves.
 */
final class Installation implements OpenStore {
  final Foundation base;
  final Identities identities;
  final Logins logins;
  final Factors factors;
  final Entrances entrances;
  final Tokens tokens;
  final Activities activities;
  private final UseCases useCases;

  /** Wires what there is on a foundation that is laid; starts nothing. */
  Installation(Foundation base, List<TokenProfile> profiles) {
    this.base = base;
    identities = new Identities(base);
    logins = new Logins(base, identities);
    factors = new Factors(base, identities, logins);
    entrances = new Entrances(base, identities, logins, factors);
    tokens = new Tokens(base, identities, logins.usage, profiles);
    activities = new Activities(base);
    useCases = Cases.of(base, identities, logins, factors, entrances, tokens, activities);
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
      Keyring keyring = Keyring.open(database, masterKey, randomness, time);
      Foundation base = new Foundation(config, database, keyring, keyring::key, time, randomness);
      Installation installation = new Installation(base, dialects.profiles());
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
      var _ = tokens.ensureSigningKeys.ensure();
    }
  }

  @Override
  public UseCases useCases() {
    return useCases;
  }

  /** Writes what is left to write, seals it, unless a server does, and closes the store. */
  @Override
  public void close() {
    useCases.requestResetLink().close();
    logins.close();
    activities.close();
    base.close();
  }
}
