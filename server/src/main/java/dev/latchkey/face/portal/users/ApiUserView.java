package dev.latchkey.face.portal.users;

import dev.latchkey.face.portal.chart.BarChart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API user on its page.
 *
 * @param name its label, or its username where it has none
 * @param customer whose; null where everybody is the same customer's
 * @param status its label, at the time of asking
 * @param callsInLastDay in the last 24 hours
 * @param predecessor whom it succeeds; null if nobody
 * @param successor who succeeds it; null if nobody
 * @param mayLetIn whether the visitor may activate or unlock it, which takes more than to
 *     deactivate
 */
public record ApiUserView(
    String id,
    String name,
    String username,
    @Nullable String customer,
    String role,
    String status,
    Instant createdAt,
    @Nullable Instant retiresAt,
    @Nullable Instant lastUsedAt,
    long callsInLastDay,
    @Nullable Relative predecessor,
    @Nullable Relative successor,
    boolean mayDeactivate,
    boolean mayLetIn,
    boolean mayRotate,
    boolean mayEndSessions,
    BarChart calls) {

  /** Another API user, before or after it. */
  public record Relative(String id, String name, String status, @Nullable Instant lastUsedAt) {}

  /** Where its page is. */
  public String path() {
    return "/portal/api-users/" + id;
  }

  public boolean isActive() {
    return status.equals("active");
  }
}
