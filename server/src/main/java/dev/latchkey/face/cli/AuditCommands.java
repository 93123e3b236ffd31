package dev.latchkey.face.cli;

import dev.latchkey.core.audit.AuditVerdict;
import dev.latchkey.core.audit.Checkpoint;
import dev.latchkey.face.audit.AuditFormat;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "The audit log.")
final class AuditCommands extends CommandGroup {
  private final Store store;

  AuditCommands(Store store) {
    this.store = store;
  }

  @Command(
      description = "Prove that no event was changed, removed, inserted or reordered.",
      mixinStandardHelpOptions = true)
  void verify(
      @Mixin StoreOptions options,
      @Option(
              names = "--checkpoint",
              paramLabel = "NUMBER:MAC",
              description = "A seal printed earlier and kept elsewhere, which must still be there.")
          @Nullable String checkpoint) {
    Checkpoint kept = checkpoint == null ? null : parse(checkpoint);
    store.run(
        options,
        (useCases, output) -> {
          switch (useCases.verifyAudit().verify(kept)) {
            case AuditVerdict.Intact intact ->
                output.one(
                    new Row()
                        .with("intact", true)
                        .with("events", intact.events())
                        .with("unsealed_events", intact.unsealedEvents())
                        .with("call_batches", intact.callBatches())
                        .with("checkpoint", intact.checkpoint()));
            case AuditVerdict.CheckpointRemoved(long seal, long cut) ->
                throw new CommandFailure(
                    "what is left of the audit log is intact, but retention has removed seal %d of"
                            .formatted(seal)
                        + " the checkpoint, and all up to seal %d: keep a newer checkpoint"
                            .formatted(cut));
            case AuditVerdict.Broken(String where) ->
                throw new CommandFailure("the audit log is broken: " + where);
          }
        });
  }

  @Command(description = "Write the events to standard output.", mixinStandardHelpOptions = true)
  void export(
      @Mixin StoreOptions options,
      @Option(
              names = "--since",
              paramLabel = "T",
              description = "Only events from this date (UTC) or instant on.")
          @Nullable String since,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "jsonl",
              description = "jsonl or csv (default: ${DEFAULT-VALUE}).")
          String format) {
    AuditFormat wanted =
        AuditFormat.named(format)
            .orElseThrow(() -> new WrongUsage("'" + format + "' is not one of jsonl, csv"));
    Instant from = since == null ? null : Instants.parse(since);
    store.run(
        options,
        (useCases, output) -> {
          try {
            wanted.write(useCases.exportAudit(), from, output.stream());
          } catch (IOException unwritable) {
            throw new CommandFailure("standard output cannot be written to");
          }
        });
  }

  private static Checkpoint parse(String checkpoint) {
    try {
      return Checkpoint.parse(checkpoint);
    } catch (IllegalArgumentException malformed) {
      throw new WrongUsage("--checkpoint: " + malformed.getMessage());
    }
  }
}
