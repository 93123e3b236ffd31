package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.bulk.BulkRow;
import dev.latchkey.core.bulk.ImportRun;
import dev.latchkey.core.bulk.NumberedRow;
import dev.latchkey.core.bulk.RowKind;
import dev.latchkey.core.bulk.RowProblem;
import dev.latchkey.face.bulk.BoundedLines;
import dev.latchkey.face.bulk.RowReader;
import dev.latchkey.face.bulk.RowReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One {@code latchkey import}. A file is looked through before anything is written, so that a line
 * that cannot be is found while it is cheap; standard input can be read only once. For one thread.
 */
final class Importing {
  /**
   * What was asked for.
   *
   * @param file null for standard input
   * @param secretsOut null where no row may come without its secret
   */
  record Request(
      @Nullable Path file,
      @Nullable String customer,
      boolean trial,
      boolean skipConflicts,
      @Nullable Path secretsOut) {}

  /** Enough to see what is wrong with a file; more than these are only counted. */
  private static final int SHOWN = 20;

  private final UseCases useCases;
  private final Output output;
  private final Request request;
  private final RowReader reader;
  private final List<RowProblem> shown = new ArrayList<>();
  private long lines;
  private long problems;

  Importing(UseCases useCases, Output output, Request request) {
    this.useCases = useCases;
    this.output = output;
    this.request = request;
    this.reader = new RowReader(request.customer());
  }

  void run() {
    Path file = request.file();
    if (file != null && !request.trial()) {
      check();
    }
    Path secretsOut = request.secretsOut();
    if (request.trial()) {
      bring(useCases.importRows().tryOut(request.skipConflicts(), Store.actor()));
    } else if (secretsOut == null) {
      bring(useCases.importRows().begin(request.skipConflicts(), null, Store.actor()));
    } else {
      try (SecretsFile secrets = SecretsFile.open(secretsOut)) {
        bring(useCases.importRows().begin(request.skipConflicts(), secrets, Store.actor()));
      }
    }
  }

  private void check() {
    var _ = walk(row -> {}, this::remember);
    if (problems > 0) {
      throw failure("nothing was written");
    }
  }

  private void bring(ImportRun run) {
    lines = 0;
    List<NumberedRow> batch = new ArrayList<>(ImportRun.BATCH);
    Progress progress =
        walk(
            row -> {
              batch.add(row);
              if (batch.size() == ImportRun.BATCH) {
                bring(run, batch);
              }
            },
            problem -> {
              bring(run, batch);
              found(run, List.of(problem));
            });
    bring(run, batch);
    print(run, progress);
  }

  private void bring(ImportRun run, List<NumberedRow> batch) {
    switch (run.bring(batch)) {
      case ImportRun.Verdict.Done() -> {}
      case ImportRun.Verdict.Refused(List<RowProblem> refused) -> found(run, refused);
      case ImportRun.Verdict.Overloaded() ->
          throw new CommandFailure("too many passwords wait to be hashed; import the file again");
    }
    batch.clear();
  }

  /** A trial goes on to the end; once rows are being written, the first line ends it. */
  private void found(ImportRun run, List<RowProblem> some) {
    some.forEach(this::remember);
    if (!request.trial()) {
      throw failure(
          "%d rows were added; put it right and import all of it again".formatted(added(run)));
    }
  }

  private void remember(RowProblem problem) {
    problems++;
    if (shown.size() < SHOWN) {
      shown.add(problem);
    }
  }

  /** One line for one problem; of several, each has a line before that of the failure. */
  private CommandFailure failure(String outcome) {
    if (problems == 1) {
      return new CommandFailure(line(shown.getFirst()) + "; " + outcome);
    }
    shown.forEach(problem -> output.notice("latchkey: " + line(problem)));
    return new CommandFailure(
        "%d of %d lines cannot be imported; %s".formatted(problems, lines, outcome));
  }

  private static String line(RowProblem problem) {
    return "line " + problem.line() + ": " + problem.text();
  }

  private static long added(ImportRun run) {
    return Stream.of(RowKind.values()).mapToLong(run::added).sum();
  }

  private void print(ImportRun run, Progress progress) {
    output.one(
        new Row()
            .with("lines", lines)
            .with("customers", run.added(RowKind.CUSTOMER))
            .with("roles", run.added(RowKind.ROLE))
            .with("users", run.added(RowKind.USER))
            .with("api_users", run.added(RowKind.API_USER))
            .with("keys", run.added(RowKind.KEY))
            .with("already_there", run.alreadyThere())
            .with("skipped", run.skipped())
            .with("problems", problems)
            .with("dry_run", request.trial())
            .with("milliseconds", progress.milliseconds())
            .with("lines_per_second", progress.perSecond(lines)));
    if (problems > 0) {
      throw failure("nothing was written, as asked");
    }
  }

  private Progress walk(Consumer<NumberedRow> readable, Consumer<RowProblem> unreadable) {
    try (InputStream input = open()) {
      Progress progress =
          new Progress(output.notices(), useCases.time(), size(), Progress.isAtTerminal());
      try {
        BoundedLines source = new BoundedLines(input);
        for (Optional<BoundedLines.Line> line = source.next();
            line.isPresent();
            line = source.next()) {
          lines++;
          row(line.get(), unreadable).ifPresent(readable);
          progress.show(source.consumed(), lines);
        }
        return progress;
      } finally {
        progress.end();
      }
    } catch (IOException failed) {
      String source = request.file() == null ? "standard input" : request.file().toString();
      throw new CommandFailure(source + " cannot be read");
    }
  }

  private Optional<NumberedRow> row(BoundedLines.Line line, Consumer<RowProblem> unreadable) {
    if (line.tooLong()) {
      unreadable.accept(
          new RowProblem(line.number(), "longer than " + BoundedLines.LONGEST + " bytes"));
      return Optional.empty();
    }
    return switch (reader.read(line.bytes())) {
      case RowReading.Unreadable(String text) -> {
        unreadable.accept(new RowProblem(line.number(), text));
        yield Optional.empty();
      }
      case RowReading.Read(BulkRow row) -> {
        NumberedRow numbered = new NumberedRow(line.number(), row);
        Optional<RowProblem> violation =
            useCases.importRows().violation(numbered, request.secretsOut() != null);
        violation.ifPresent(unreadable);
        yield violation.isPresent() ? Optional.empty() : Optional.of(numbered);
      }
    };
  }

  private InputStream open() throws IOException {
    return request.file() == null ? System.in : Files.newInputStream(request.file());
  }

  private long size() throws IOException {
    return request.file() == null || !Files.isRegularFile(request.file())
        ? 0
        : Files.size(request.file());
  }
}
