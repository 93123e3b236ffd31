package dev.latchkey.face.portal.activity;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.EntryFilter.Kinds;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.time.FourDigitYears;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the activity, as they wrote it; null for whatever they left open.
 *
 * @param who a username, an address or an id
 * @param what a {@link Category}, an action, or the beginning of actions
 * @param outcome {@code ok} or {@code refused}
 * @param from the first day, in UTC
 * @param until the last day, in UTC
 * @param source the caller's address
 * @param customer whose, where an operator asks
 */
public record ActivitySearch(
    @Nullable String who,
    @Nullable String what,
    @Nullable String outcome,
    @Nullable String from,
    @Nullable String until,
    @Nullable String source,
    @Nullable String customer) {

  private static final Pattern ACTION = Pattern.compile("[a-z-]{1,40}(\\.([a-z-]{1,40}|\\*))?");

  /** Reads query parameters. */
  static ActivitySearch of(Function<String, @Nullable String> parameters) {
    return new ActivitySearch(
        parameters.apply("who"),
        parameters.apply("what"),
        parameters.apply("outcome"),
        parameters.apply("from"),
        parameters.apply("until"),
        parameters.apply("source"),
        parameters.apply("customer"));
  }

  /** What came of reading it. */
  sealed interface Reading {
    record Understood(EntryFilter filter) implements Reading {}

    /** It makes no sense: {@code why}, in one sentence, for whoever asked. */
    record Senseless(String why) implements Reading {}
  }

  /**
   * The entries that are wanted.
   *
   * @param principals finds whoever is named, as far as the asker reaches them
   */
  Reading read(Function<String, Optional<PrincipalId>> principals) {
    Optional<PrincipalId> principal = who == null ? Optional.empty() : principals.apply(who);
    if (who != null && principal.isEmpty()) {
      return new Reading.Senseless("Nobody here is called “" + who + "”.");
    }
    Category category = what == null ? null : Category.withLabel(what).orElse(null);
    if (what != null && category == null && !ACTION.matcher(what).matches()) {
      return new Reading.Senseless("There is no action “" + what + "”.");
    }
    if (outcome != null && !outcome.equals(AuditEvent.OK) && !outcome.equals(EntryFilter.REFUSED)) {
      return new Reading.Senseless("An outcome is “ok” or “refused”.");
    }
    Optional<Instant> first = from == null ? Optional.empty() : startOf(from, 0);
    if (from != null && first.isEmpty()) {
      return new Reading.Senseless("There is no day “" + from + "”.");
    }
    Optional<Instant> end = until == null ? Optional.empty() : startOf(until, 1);
    if (until != null && end.isEmpty()) {
      return new Reading.Senseless("There is no day “" + until + "”.");
    }
    return new Reading.Understood(
        new EntryFilter(
            category == null ? Kinds.BOTH : category.kinds(),
            null,
            principal.orElse(null),
            category == null ? what : category.action(),
            outcome,
            source,
            first.orElse(null),
            end.orElse(null)));
  }

  /** The beginning of a day, or of one that comes some days after it. */
  private static Optional<Instant> startOf(String day, int daysLater) {
    try {
      return Optional.of(
              LocalDate.parse(day).plusDays(daysLater).atStartOfDay(ZoneOffset.UTC).toInstant())
          .filter(FourDigitYears::hold);
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  /** Whether everything is wanted. */
  public boolean isOpen() {
    return who == null
        && what == null
        && outcome == null
        && from == null
        && until == null
        && source == null;
  }

  /** An action that no category stands for; null if there is none. */
  public @Nullable String otherAction() {
    return what == null || Category.withLabel(what).isPresent() ? null : what;
  }

  /** As query parameters. */
  Map<String, @Nullable String> parameters() {
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("who", who);
    parameters.put("what", what);
    parameters.put("outcome", outcome);
    parameters.put("from", from);
    parameters.put("until", until);
    parameters.put("source", source);
    parameters.put("customer", customer);
    return parameters;
  }
}
