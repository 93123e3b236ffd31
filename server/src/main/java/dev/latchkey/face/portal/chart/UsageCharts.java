package dev.latchkey.face.portal.chart;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.usage.UsageDay;
import dev.latchkey.core.usage.UsageRecorder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Charts of what was done by the day, over the last 30. */
public final class UsageCharts {
  private static final int DAYS = 30;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

  private UsageCharts() {}

  /** The last 30 days, today among them. */
  public static List<UsageDay> days(
      UsageRecorder usage, Instant now, CustomerId customer, @Nullable PrincipalId principal) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return usage.days(customer, principal, today.minusDays(DAYS - 1L), today.plusDays(1));
  }

  /** Calls, and those that were refused. */
  public static BarChart calls(List<UsageDay> days) {
    return new BarChart(
        "Calls in the last 30 days",
        "calls",
        days.stream().map(day -> column(day, day.calls(), day.refusals())).toList());
  }

  /** Tokens issued. */
  public static BarChart tokens(List<UsageDay> days) {
    return new BarChart(
        "Tokens issued in the last 30 days",
        "tokens",
        days.stream().map(day -> column(day, day.tokens(), 0)).toList());
  }

  private static BarChart.Column column(UsageDay day, long count, long failures) {
    return new BarChart.Column(DAY.format(day.date()), DATE.format(day.date()), count, failures);
  }
}
