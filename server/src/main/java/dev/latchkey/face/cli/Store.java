package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.Actor;
import java.io.PrintStream;
import java.util.function.Function;

/** Runs what a command does with the store, and sees that the store is closed behind it. */
final class Store {
  /** What a command does. */
  interface Task {
    void run(UseCases useCases, Output output);
  }

  private final Function<StoreOptions, OpenStore> opening;
  private final PrintStream out;
  private final PrintStream notices;

  Store(Function<StoreOptions, OpenStore> opening, PrintStream out, PrintStream notices) {
    this.opening = opening;
    this.out = out;
    this.notices = notices;
  }

  void run(StoreOptions options, Task task) {
    try (OpenStore open = opening.apply(options)) {
      task.run(open.useCases(), output(options));
    }
  }

  /** For commands that need no store. */
  Output output(StoreOptions options) {
    return new Output(out, notices, options.output);
  }

  /** Whoever is at the terminal, who may do anything. */
  static Authority authority() {
    return Authority.ofCommandLine(actor());
  }

  /** Who the audit log says it was: the operating system account at the terminal. */
  static Actor actor() {
    return Actor.commandLine(System.getProperty("user.name", "unknown"));
  }
}
