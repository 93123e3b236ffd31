package dev.latchkey.face.portal.operator;

import dev.latchkey.face.portal.chart.BarChart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer on its page. Counts are texts, since some are told as "at least".
 *
 * @param unused credentials that nobody has used for 90 days
 * @param ending credentials that end within 30 days
 */
public record CustomerView(
    CustomerRow row,
    boolean requiresSecondFactor,
    long callsInLastDay,
    String users,
    String apiUsers,
    String apiKeys,
    String unused,
    String ending,
    BarChart calls) {

  /** The query that narrows other pages to this customer. */
  public String query() {
    return "?customer=" + row.id();
  }

  public String id() {
    return row.id();
  }

  public String name() {
    return row.name();
  }

  public @Nullable Instant trialEndsAt() {
    return row.trialEndsAt();
  }
}
