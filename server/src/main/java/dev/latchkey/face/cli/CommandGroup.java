package dev.latchkey.face.cli;

import picocli.CommandLine.Command;

/** A word that wants another one after it. */
@Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
abstract class CommandGroup implements Runnable {

  @Override
  public void run() {
    throw new WrongUsage("a command is missing: see --help");
  }
}
