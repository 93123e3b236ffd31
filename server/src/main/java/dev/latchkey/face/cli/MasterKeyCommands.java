package dev.latchkey.face.cli;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.platform.keyring.MasterKeyRotation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "master-key", description = "The key that wraps every other key.")
final class MasterKeyCommands extends CommandGroup {
  private final Store store;

  MasterKeyCommands(Store store) {
    this.store = store;
  }

  @Command(
      description =
          "Replace the master key in its file and wrap every key anew; servers may go on running.",
      mixinStandardHelpOptions = true)
  void rotate(@Mixin StoreOptions options) {
    store.run(
        options,
        (useCases, output) -> {
          switch (useCases.rotateMasterKey().rotate(Store.actor(), Origin.none())) {
            case MasterKeyRotation.Rotated(int keys) ->
                output.one(new Row().with("keys_rewrapped", keys));
            case MasterKeyRotation.NotInFile() ->
                throw new CommandFailure(
                    "the master key is given by master-key, where it cannot be replaced:"
                        + " put it into a file and set master-key-file");
          }
        });
  }
}
