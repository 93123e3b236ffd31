package dev.latchkey.face.portal.activity;

import dev.latchkey.core.activity.ActivityEntry;
import dev.latchkey.core.audit.AuditEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as lists show it.
 *
 * @param sentence the entry in words
 * @param customer what its customer is called; null where that goes without saying
 */
public record ActivityRow(
    String id,
    Instant at,
    String sentence,
    String action,
    String outcome,
    @Nullable String source,
    boolean call,
    boolean sealed,
    @Nullable String customer) {

  static ActivityRow of(ActivityEntry entry, String sentence, @Nullable String customer) {
    return new ActivityRow(
        entry.id().toString(),
        entry.at(),
        sentence,
        entry.action(),
        entry.outcome(),
        entry.source(),
        entry.isCall(),
        entry.sealed(),
        customer);
  }

  /** Whether it was done, and not refused. */
  public boolean isOk() {
    return outcome.equals(AuditEvent.OK);
  }
}
