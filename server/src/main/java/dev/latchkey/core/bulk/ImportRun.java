package dev.latchkey.core.bulk;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.intake.Expected;
import dev.latchkey.core.intake.Importer;
import dev.latchkey.core.intake.Intake;
import dev.latchkey.core.intake.MintedSecret;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One import, batch by batch. Each batch is durable, with its changes and an event for each row,
 * before the next is begun. Not safe for several threads.
 */
public final class ImportRun {
  /** Enough to share a commit, too few for anybody else to wait long. */
  public static final int BATCH = 500;

  private final ImportRows rows;
  private final boolean trial;
  private final boolean skipConflicts;
  private final @Nullable SecretsKeeper keeper;
  private final Actor actor;
  private final Expected expected;
  private final Map<RowKind, Long> added = new EnumMap<>(RowKind.class);
  private long alreadyThere;
  private long skipped;

  ImportRun(
      ImportRows rows,
      boolean trial,
      boolean skipConflicts,
      @Nullable SecretsKeeper keeper,
      Actor actor) {
    this.rows = rows;
    this.trial = trial;
    this.skipConflicts = skipConflicts;
    this.keeper = keeper;
    this.actor = actor;
    this.expected = new Expected(trial);
  }

  /** What came of a batch. */
  public sealed interface Verdict {
    record Done() implements Verdict {}

    /**
     * Some rows could not be brought in; never empty. A trial tells all of them, an import those
     * that it met first: it ends there, with some rows before and after them in and others not.
     */
    record Refused(List<RowProblem> problems) implements Verdict {}

    /** Too many passwords wait to be hashed; the rest of the batch is not in. */
    record Overloaded() implements Verdict {}
  }

  /** How many rows of a kind were added; in a trial, would have been. */
  public long added(RowKind kind) {
    return added.getOrDefault(kind, 0L);
  }

  /** How many rows were there as they are. */
  public long alreadyThere() {
    return alreadyThere;
  }

  /** How many rows contradicted what is there, and were passed over. */
  public long skipped() {
    return skipped;
  }

  /**
   * Brings in some rows, {@link #BATCH} at most, that have no {@link ImportRows#violation}: kind by
   * kind, so that a row may stand before one of the same batch that it needs.
   */
  public Verdict bring(List<NumberedRow> batch) {
    List<RowProblem> problems = new ArrayList<>();
    for (RowKind kind : RowKind.values()) {
      List<NumberedRow> ofKind =
          batch.stream().filter(numbered -> numbered.row().kind() == kind).toList();
      if (!ofKind.isEmpty() && !bring(kind, ofKind, problems)) {
        return new Verdict.Overloaded();
      }
      if (!problems.isEmpty() && !trial) {
        break;
      }
    }
    return problems.isEmpty() ? new Verdict.Done() : new Verdict.Refused(problems);
  }

  private boolean bring(RowKind kind, List<NumberedRow> batch, List<RowProblem> problems) {
    return switch (kind) {
      case CUSTOMER ->
          bring(rows.customers, kind, batch, row -> ((BulkRow.OfCustomer) row).row(), problems);
      case ROLE -> bring(rows.roles, kind, batch, row -> ((BulkRow.OfRole) row).row(), problems);
      case USER -> bring(rows.users, kind, batch, row -> ((BulkRow.OfUser) row).row(), problems);
      case API_USER ->
          bring(rows.apiUsers, kind, batch, row -> ((BulkRow.OfApiUser) row).row(), problems);
      case KEY -> bring(rows.keys, kind, batch, row -> ((BulkRow.OfKey) row).row(), problems);
    };
  }

  /** False where too many passwords wait to be hashed. */
  private <R, P> boolean bring(
      Importer<R, P> importer,
      RowKind kind,
      List<NumberedRow> batch,
      Function<BulkRow, R> unwrapped,
      List<RowProblem> problems) {
    List<R> asked = batch.stream().map(NumberedRow::row).map(unwrapped).toList();
    List<Intake> looked = rows.database.read(tx -> importer.look(tx, asked, expected));
    List<R> fresh = new ArrayList<>();
    List<Long> freshLines = new ArrayList<>();
    for (int index = 0; index < asked.size(); index++) {
      long line = batch.get(index).line();
      if (looked.get(index) instanceof Intake.New) {
        fresh.add(asked.get(index));
        freshLines.add(line);
      } else if (isLast(looked.get(index), line, problems)) {
        break;
      }
    }
    if (fresh.isEmpty() || trial) {
      count(kind, fresh.size());
      return true;
    }
    Instant now = rows.time.instant();
    Optional<List<P>> prepared = importer.prepare(fresh, now);
    if (prepared.isEmpty()) {
      return false;
    }
    keep(kind, importer.minted(prepared.get()));
    List<Intake> written =
        rows.database.write(tx -> write(tx, importer, fresh, prepared.get(), now));
    for (int index = 0; index < written.size(); index++) {
      if (written.get(index) instanceof Intake.New) {
        count(kind, 1);
      } else {
        // Somebody else was faster, between the look and the write.
        var _ = isLast(written.get(index), freshLines.get(index), problems);
      }
    }
    return true;
  }

  private <R, P> List<Intake> write(
      Tx tx, Importer<R, P> importer, List<R> asked, List<P> prepared, Instant now) {
    rows.changes.hold(tx);
    List<Intake> looked = importer.look(tx, asked, expected);
    List<P> fresh = new ArrayList<>(prepared.size());
    for (int index = 0; index < prepared.size(); index++) {
      if (looked.get(index) instanceof Intake.New) {
        fresh.add(prepared.get(index));
      }
    }
    if (!fresh.isEmpty()) {
      importer.add(tx, fresh, now, actor);
    }
    return looked;
  }

  /** Counts a row that is not new; whether it ends the import. */
  private boolean isLast(Intake intake, long line, List<RowProblem> problems) {
    switch (intake) {
      case Intake.New() -> throw new IllegalArgumentException("a new row ends nothing");
      case Intake.AlreadyThere() -> alreadyThere++;
      case Intake.Conflict(String reason) -> {
        if (skipConflicts) {
          skipped++;
        } else {
          problems.add(new RowProblem(line, reason));
        }
      }
      case Intake.Refused refused -> problems.add(new RowProblem(line, ImportRows.text(refused)));
    }
    return !problems.isEmpty() && !trial;
  }

  private void keep(RowKind kind, List<MintedSecret> minted) {
    if (!minted.isEmpty()) {
      if (keeper == null) {
        throw new IllegalStateException("a secret was made that nobody keeps");
      }
      keeper.keep(kind, minted);
    }
  }

  private void count(RowKind kind, long more) {
    var _ = added.merge(kind, more, Long::sum);
  }
}
