package dev.latchkey.face.cli;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.backup.BackUpStore;
import java.nio.file.Path;

/** {@code latchkey backup} and {@code latchkey restore}. */
final class Backups {
  private final Store store;
  private final Restoring restoring;

  Backups(Store store, Restoring restoring) {
    this.store = store;
    this.restoring = restoring;
  }

  void backUp(StoreOptions options, Path file) {
    store.run(
        options,
        (useCases, output) -> {
          switch (useCases.backUpStore().backUp(file, Store.actor(), Origin.none())) {
            case BackUpStore.Verdict.Written(Path written, long bytes, String masterKey) -> {
              output.notice(
                  "latchkey: the backup opens only under the present master key, which is not in it"
                      + " (it is in "
                      + masterKey
                      + "): keep a copy of the key, and keep it elsewhere");
              output.one(new Row().with("file", written).with("bytes", bytes));
            }
            case BackUpStore.Verdict.FileExists() ->
                throw new CommandFailure(file + " exists, and is not overwritten");
            case BackUpStore.Verdict.NotEmbedded() ->
                throw new CommandFailure(
                    "the store is on PostgreSQL: back it up with its own tools, such as pg_dump");
            case BackUpStore.Verdict.Unwritable(String reason) ->
                throw new CommandFailure(file + " cannot be written: " + reason);
          }
        });
  }

  void restore(StoreOptions options, Path file) {
    Restored restored = restoring.restore(options, file, Store.actor());
    Output output = store.output(options);
    output.notice(
        "latchkey: the store is what it was"
            + restored.until().map(until -> " at " + until).orElse("")
            + ". What was revoked, deactivated, locked or taken away since then is good again: go"
            + " through it before you start a server. To end every token that is out, rotate the"
            + " signing keys and retire the old ones");
    output.one(
        new Row()
            .with("restored", file.toAbsolutePath())
            .with("as_of", restored.until())
            .with("replaced", restored.replaced()));
  }
}
