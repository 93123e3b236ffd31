package dev.latchkey;

import dev.latchkey.core.apiuser.ApiUserInspection;
import dev.latchkey.core.audit.ClockInspection;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.crypto.CryptoProviders;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.db.Inspection;
import dev.latchkey.platform.http.HttpInspection;
import dev.latchkey.platform.keyring.MasterKeyInspection;
import dev.latchkey.platform.keyring.MasterKeySource;
import dev.latchkey.platform.observe.Finding;
import dev.latchkey.platform.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks over an installation: its configuration, files, store, keys, clock and JDK. Changes
 * nothing, makes nothing, and goes on where something is amiss.
 */
final class Doctor {
  private final Time time;
  private final List<Finding> findings = new ArrayList<>();

  private Doctor(Time time) {
    this.time = time;
  }

  /**
   * Everything that is worth a line, good or bad.
   *
   * @param reading reads the settings; may throw {@link ConfigurationError}
   */
  static List<Finding> examine(Supplier<Settings> reading, Time time) {
    CryptoProviders.install();
    Doctor doctor = new Doctor(time);
    doctor.lookAtJava();
    try {
      Settings settings = reading.get();
      Config config = Config.from(settings);
      var _ = Dialects.load(settings, config.publicUrl());
      settings.requireAllKnown();
      doctor.findings.add(Finding.ok("configuration", "every setting is known and can be meant"));
      doctor.lookAt(config);
    } catch (ConfigurationError wrong) {
      doctor.findings.add(
          Finding.problem(
              "configuration",
              String.valueOf(wrong.getMessage()),
              "correct it and run doctor again: nothing else could be looked at"));
    }
    return List.copyOf(doctor.findings);
  }

  /** What is quick to look over while a server runs, again and again. */
  static List<Finding> glance(Config config, Database store, Time time) {
    Doctor doctor = new Doctor(time);
    doctor.lookAtJava();
    doctor.findings.addAll(HttpInspection.of(config.http(), config.publicUrl(), time.instant()));
    doctor.findings.add(ClockInspection.of(time.instant(), Optional.of(store)));
    return List.copyOf(doctor.findings);
  }

  private void lookAt(Config config) {
    findings.addAll(HttpInspection.of(config.http(), config.publicUrl(), time.instant()));
    try (Inspection inspection = Inspection.of(config.database(), time)) {
      findings.addAll(inspection.findings());
      Optional<Database> store = inspection.store();
      findings.addAll(MasterKeyInspection.of(() -> masterKey(config), store));
      findings.add(ClockInspection.of(time.instant(), store));
      store.ifPresent(
          database -> findings.addAll(ApiUserInspection.of(database, config.apiUsers())));
    } catch (DatabaseUnavailable lost) {
      findings.add(
          Finding.problem(
              "database", String.valueOf(lost.getMessage()), "run doctor again when it is back"));
    }
  }

  private static MasterKeySource masterKey(Config config) {
    boolean embedded = config.database().flavour() == Flavour.SQLITE;
    return MasterKeySource.of(config.masterKey(), config.masterKeyFile(), config.data(), embedded);
  }

  private void lookAtJava() {
    Runtime.Version version = Runtime.version();
    findings.add(
        version.pre().isPresent()
            ? Finding.warning(
                "java", version + " is not a finished release", "use a finished JDK 25 or newer")
            : Finding.ok("java", version + ", " + System.getProperty("java.vendor", "?")));
    findings.add(
        CryptoProviders.isFast()
            ? Finding.ok("cryptography", CryptoProviders.name())
            : Finding.warning(
                "cryptography",
                CryptoProviders.name() + " signs, several times slower than Amazon's provider",
                "allow execution in java.io.tmpdir, from which its library is loaded"));
  }
}
