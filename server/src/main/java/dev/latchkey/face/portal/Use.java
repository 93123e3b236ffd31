package dev.latchkey.face.portal;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.usage.UsageRecorder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a credential is used: what its end would break.
 *
 * @param last null for never, as far as is known
 * @param callsInLastDay in the present hour and the 23 before it
 */
public record Use(@Nullable Instant last, long callsInLastDay) {
  /** How a principal of {@code customer} is used; a user, with all of the user's keys. */
  public static Use of(UsageRecorder usage, CustomerId customer, PrincipalId principal) {
    return new Use(
        usage.lastUses(List.of(principal)).get(principal),
        usage.callsInLastDay(customer, principal));
  }
}
