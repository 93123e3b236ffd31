package dev.latchkey.face.cli;

import dev.latchkey.platform.observe.Finding;
import dev.latchkey.platform.observe.Finding.Level;
import java.util.List;
import java.util.function.Function;

/** {@code latchkey doctor}. */
final class Diagnosis {
  private final Store store;
  private final Function<StoreOptions, List<Finding>> examination;

  Diagnosis(Store store, Function<StoreOptions, List<Finding>> examination) {
    this.store = store;
    this.examination = examination;
  }

  void print(StoreOptions options) {
    List<Finding> findings = examination.apply(options);
    store.output(options).list(findings.stream().map(Diagnosis::row), Diagnosis::line);
    long problems = findings.stream().filter(each -> each.level() == Level.PROBLEM).count();
    if (problems > 0) {
      throw new CommandFailure(problems == 1 ? "one problem found" : problems + " problems found");
    }
  }

  private static Row row(Finding finding) {
    return new Row()
        .with("level", finding.level())
        .with("subject", finding.subject())
        .with("finding", finding.says())
        .with("remedy", finding.remedy());
  }

  private static String line(Row row) {
    String line =
        "%-7s  %s: %s".formatted(row.text("level"), row.text("subject"), row.text("finding"));
    return row.text("remedy").equals("-") ? line : line + "; to mend it: " + row.text("remedy");
  }
}
