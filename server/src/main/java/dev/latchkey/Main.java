package dev.latchkey;

import dev.latchkey.face.cli.CommandLineFace;
import dev.latchkey.platform.observe.LogConfig;
import dev.latchkey.platform.observe.LogFormat;
import dev.latchkey.platform.observe.LogLevel;
import dev.latchkey.platform.observe.Logging;

/** The command line's entry. */
public final class Main {
  /** Commands print results and refusals; a server sets up a log of its own. */
  private static final LogConfig QUIET = new LogConfig(LogLevel.ERROR, LogFormat.TEXT);

  private Main() {}

  public static void main(String[] arguments) {
    int exitCode;
    try (Logging _ = Logging.start(QUIET)) {
      exitCode =
          new CommandLineFace(
                  Wiring::open,
                  Wiring::dialects,
                  Wiring::serve,
                  Wiring::restore,
                  Wiring::examine,
                  System.out,
                  System.err)
              .run(arguments);
    }
    System.exit(exitCode);
  }
}
