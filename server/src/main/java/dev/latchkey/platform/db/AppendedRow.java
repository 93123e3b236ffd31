package dev.latchkey.platform.db;

/** A row on its way through the {@link Committer}, to be inserted with others of its kind. */
final class AppendedRow<R> extends Unit {
  private final Appender<R> appender;
  private final R row;

  AppendedRow(Appender<R> appender, R row) {
    this.appender = appender;
    this.row = row;
  }

  Appender<R> appender() {
    return appender;
  }

  R row() {
    return row;
  }
}
