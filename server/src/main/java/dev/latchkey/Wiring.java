package dev.latchkey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.setup.SetUpLink;
import dev.latchkey.face.cli.CommandFailure;
import dev.latchkey.face.cli.Demo;
import dev.latchkey.face.cli.OpenStore;
import dev.latchkey.face.cli.Restored;
import dev.latchkey.face.cli.ServeOptions;
import dev.latchkey.face.cli.StoreOptions;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.db.DataFolder;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.db.Restoration;
import dev.latchkey.platform.http.ReservedPort;
import dev.latchkey.platform.keyring.WrongMasterKey;
import dev.latchkey.platform.observe.Finding;
import dev.latchkey.platform.observe.Logging;
import dev.latchkey.platform.time.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the options of a command line to what they ask for. */
final class Wiring {
  /** What a command line and its configuration come to. */
  private record Setup(Config config, Dialects dialects) {}

  private Wiring() {}

  /** Opens the store that a command works on. */
  static OpenStore open(StoreOptions options) {
    Setup setup = setup(settings(options.config(), options.data()));
    return Installation.open(setup.config, setup.dialects);
  }

  /** The dialects of a configuration; touches no store. */
  static Dialects dialects(StoreOptions options) {
    return setup(settings(options.config(), options.data())).dialects;
  }

  /** Puts a backup in the place of the embedded store, which is kept beside it. */
  static Restored restore(StoreOptions options, Path backup, Actor actor) {
    Setup setup = setup(settings(options.config(), options.data()));
    if (setup.config.database().flavour() != Flavour.SQLITE) {
      throw new CommandFailure(
          "the store is on PostgreSQL: restore it with its own tools, such as pg_restore");
    }
    try (Restoration restoration = Restoration.begin(setup.config.data(), backup)) {
      Optional<Instant> until;
      try (Installation restored =
          Installation.openIn(restoration.folder(), setup.config, setup.dialects)) {
        until = restored.useCases().adoptBackup().adopt(actor, Origin.none());
      } catch (WrongMasterKey wrong) {
        throw new CommandFailure(
            "%s was made under another master key than there is now: %s"
                .formatted(backup, wrong.getMessage()));
      }
      return new Restored(until, restoration.putInPlace(Time.system().instant()));
    }
  }

  /** Looks over an installation. */
  static List<Finding> examine(StoreOptions options) {
    return Doctor.examine(() -> settings(options.config(), options.data()), Time.system());
  }

  /** Serves until the process is told to stop. */
  static void serve(ServeOptions options) {
    Settings settings = settings(options.config(), options.data());
    if (options.host() != null) {
      settings.with("--host", "host", options.host());
    }
    if (options.port() != null) {
      settings.with("--port", "port", options.port());
    }
    Setup setup = setup(settings, options.dev());
    ReservedPort port = ReservedPort.of(setup.config.http());
    if (setup.config.http().port() == 0) {
      // For links and examples. Tokens keep an issuer that is the same from start to start.
      setup = new Setup(listeningAt(port, settings, options.dev()), setup.dialects);
    }
    if (setup.config.database().flavour() == Flavour.SQLITE) {
      // Two would slow each other down, and a restore would not know. Ends with the process.
      var _ = DataFolder.claim(setup.config.data());
    }
    Logging logging = Logging.start(setup.config.log());
    Installation installation =
        Installation.openToServe(setup.config, setup.dialects, options.dev());
    try {
      Demo demo = options.dev() ? demo(installation, setup.config) : null;
      Optional<SetUpLink> setUp =
          demo == null
              ? installation.useCases().makeSetUpLink().make(Actor.system(), Origin.none())
              : Optional.empty();
      Serving serving = Serving.start(installation, logging, setup.config, setup.dialects, port);
      serving.closeAtStop();
      if (demo != null) {
        demo.print(System.out, serving.url(), setup.dialects.all());
      }
      System.err.println("latchkey ready on " + serving.url());
      setUp.ifPresent(link ->
          // For whoever started the server; not a line of the log, where it would stay.
          System.err.println(
              "latchkey: nobody runs this installation yet: set it up within 24 hours at "
                  + link.link().reveal()
                  + " , or by latchkey operator create --username U --email E --password-stdin"));
      Serving.awaitStop();
    } catch (RuntimeException failed) {
      installation.close();
      throw failed;
    }
  }

  private static Config listeningAt(ReservedPort port, Settings settings, boolean dev) {
    return Config.from(settings.with("--port", "port", Integer.toString(port.number())), dev);
  }

  private static Demo demo(Installation installation, Config config) {
    Demo.requireMayUse(config.http(), installation.useCases());
    return Demo.prepare(installation.useCases(), installation.base.randomness);
  }

  private static Settings settings(@Nullable Path file, @Nullable Path data) {
    YamlMap yaml = file == null ? null : YamlReader.read(file);
    Settings settings = Settings.of(System.getenv(), yaml);
    return data == null ? settings : settings.with("--data", "data", data.toString());
  }

  private static Setup setup(Settings settings) {
    return setup(settings, false);
  }

  private static Setup setup(Settings settings, boolean dev) {
    Config config = Config.from(settings, dev);
    Dialects dialects = Dialects.load(settings, config.publicUrl());
    settings.requireAllKnown();
    return new Setup(config, dialects);
  }
}
