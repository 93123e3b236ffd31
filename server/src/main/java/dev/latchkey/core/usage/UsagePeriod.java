package dev.latchkey.core.usage;

/** How long a count is over, and for how many days it is kept. */
enum UsagePeriod {
  HOUR("usage_hour", "hour", 1, 35),
  DAY("usage_day", "day", 24, 400);

  private final String table;
  private final String column;
  private final int hours;
  private final int keptDays;

  UsagePeriod(String table, String column, int hours, int keptDays) {
    this.table = table;
    this.column = column;
    this.hours = hours;
    this.keptDays = keptDays;
  }

  /** SQL with the names of this period's table and column in the place of {@code <table>} … */
  String sql(String template) {
    return template.replace("<table>", table).replace("<period>", column);
  }

  /** The period that an hour is in, both counted from 1970 on. */
  long of(long hour) {
    return Math.floorDiv(hour, hours);
  }

  /** The first period that is kept at an hour. */
  long oldest(long hour) {
    return of(hour - keptDays * 24L);
  }
}
