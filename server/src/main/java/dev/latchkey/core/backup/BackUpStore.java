package dev.latchkey.core.backup;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.keyring.Keyring;
import dev.latchkey.platform.time.Time;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the embedded store, as it is at one moment, into a file. Servers may go on running. */
public final class BackUpStore {

  /** What came of it. */
  public sealed interface Verdict {
    /**
     * The file is complete and on the disk.
     *
     * @param masterKey where the master key lies, which the file does not hold
     */
    record Written(Path file, long bytes, String masterKey) implements Verdict {}

    /** There is such a file; it stays as it is. */
    record FileExists() implements Verdict {}

    /** The store is PostgreSQL's, which has tools of its own for this. */
    record NotEmbedded() implements Verdict {}

    /** The file cannot be written there. */
    record Unwritable(String reason) implements Verdict {}
  }

  private final Database database;
  private final Keyring keyring;
  private final AuditLog audit;
  private final Time time;

  public BackUpStore(Database database, Keyring keyring, AuditLog audit, Time time) {
    this.database = database;
    this.keyring = keyring;
    this.audit = audit;
    this.time = time;
  }

  /**
   * Backs up. Recorded as {@code store.backup} before the copy is made: nothing leaves unrecorded,
   * and the last event in the copy says when it was made.
   */
  public Verdict backUp(Path file, Actor actor, Origin origin) {
    if (database.flavour() != Flavour.SQLITE) {
      return new Verdict.NotEmbedded();
    }
    Path target = file.toAbsolutePath();
    if (Files.exists(target)) {
      return new Verdict.FileExists();
    }
    if (!Files.isDirectory(target.resolveSibling(""))) {
      return new Verdict.Unwritable("there is no folder " + target.getParent());
    }
    audit.append(AuditEvent.of(time.instant(), actor, "store.backup", AuditEvent.OK, origin));
    try {
      database.backUp(target);
      return new Verdict.Written(target, Files.size(target), keyring.masterKeyPlace());
    } catch (FileAlreadyExistsException exists) {
      return new Verdict.FileExists();
    } catch (IOException unwritable) {
      return new Verdict.Unwritable(unwritable.toString());
    }
  }
}
