package dev.latchkey.face.cli;

import static java.util.Objects.requireNonNull;

import picocli.CommandLine.Command;

/** A word that wants another one after it. */
@Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
abstract class CommandGroup implements Runnable {

  /** The word that it answers to. */
  final String name() {
    return requireNonNull(getClass().getAnnotation(Command.class)).name();
  }

  @Override
  public void run() {
    throw new WrongUsage("a command is missing: see --help");
  }
}
