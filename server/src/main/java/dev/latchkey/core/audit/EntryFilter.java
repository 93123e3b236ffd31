package dev.latchkey.core.audit;

import static java.util.Objects.requireNonNull;

import dev.latchkey.core.principal.PrincipalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the log are wanted: those that fit all that is given. Null stands for any.
 *
 * @param kinds whether events, calls or both
 * @param actor who did it, as {@link Actor} writes it
 * @param principal who did it, whom it was done to, or whom its data names, such as a successor
 * @param action such as {@code api-user.create}; or, ending in {@code .*}, all that begin like it
 * @param outcome such as {@code ok}; or {@link #REFUSED} for all others
 * @param source the caller's address, as it was recorded
 * @param from the first millisecond
 * @param until the first millisecond that is not wanted any more
 */
public record EntryFilter(
    Kinds kinds,
    @Nullable String actor,
    @Nullable PrincipalId principal,
    @Nullable String action,
    @Nullable String outcome,
    @Nullable String source,
    @Nullable Instant from,
    @Nullable Instant until) {

  /** Which of the two kinds of entry. */
  public enum Kinds {
    EVENTS,
    CALLS,
    BOTH
  }

  /** Stands for every outcome but {@link AuditEvent#OK}. */
  public static final String REFUSED = "refused";

  private static final String ANY_ENDING = ".*";
  private static final EntryFilter NONE =
      new EntryFilter(Kinds.BOTH, null, null, null, null, null, null, null);

  public EntryFilter {
    requireNonNull(kinds, "kinds");
  }

  /** Every entry. */
  public static EntryFilter none() {
    return NONE;
  }

  /** What wanted actions begin with, up to a dot; null where one action is wanted, or any. */
  public @Nullable String actionFamily() {
    return action != null && action.endsWith(ANY_ENDING)
        ? action.substring(0, action.length() - 1)
        : null;
  }

  /** Milliseconds since 1970 UTC. */
  long fromMillis() {
    return from == null ? Long.MIN_VALUE : from.toEpochMilli();
  }

  /** Milliseconds since 1970 UTC. */
  long untilMillis() {
    return until == null ? Long.MAX_VALUE : until.toEpochMilli();
  }

  /** Whether a call is wanted. Events are chosen by {@link EventStore}, by the same rules. */
  public boolean matches(Call call) {
    long at = call.at().toEpochMilli();
    String family = actionFamily();
    return at >= fromMillis()
        && at < untilMillis()
        && (actor == null || actor.equals(call.principal().toString()))
        && (principal == null || principal.equals(call.principal()))
        && (action == null
            || (family == null ? action.equals(call.action()) : call.action().startsWith(family)))
        && (outcome == null
            || (outcome.equals(REFUSED)
                ? !call.outcome().equals(AuditEvent.OK)
                : outcome.equals(call.outcome())))
        && (source == null || source.equals(call.source()));
  }
}
