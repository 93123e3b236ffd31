package dev.latchkey.face.portal.apikeys;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.face.portal.Form;
import dev.latchkey.platform.time.FourDigitYears;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API key as a form asks for it.
 *
 * @param scopes what it may do at the most; null for whatever the owner's role grants
 * @param expiresAt the end of the last day, in UTC; null for never
 */
record NewKey(String name, @Nullable Scopes scopes, @Nullable Instant expiresAt) {
  static final String NAME = "name";
  static final String LIMIT = "limit";
  static final String LIMIT_CHOSEN = "chosen";
  static final String LIMIT_ROLE = "role";
  static final String EXPIRES = "expires";

  /** What the field of a scope begins with. */
  static final String SCOPE = "scope:";

  /**
   * Reads a form; empty where something is wrong, which the form then says.
   *
   * @param offered the scopes that the form offers
   */
  static Optional<NewKey> read(Form form, Scopes offered) {
    Scopes scopes = null;
    if (!form.text(LIMIT).equals(LIMIT_ROLE)) {
      List<String> chosen = new ArrayList<>();
      offered.asList().stream().filter(scope -> form.isTicked(SCOPE + scope)).forEach(chosen::add);
      if (form.isTicked(SCOPE + Authority.MANAGE_READ)) {
        chosen.add(Authority.MANAGE_READ);
      }
      if (chosen.isEmpty()) {
        var _ = form.wrong(LIMIT, "Choose at least one, or everything that your role grants.");
      }
      scopes = Scopes.of(chosen);
    }
    String lastDay = form.textOrNull(EXPIRES);
    Instant expiresAt = lastDay == null ? null : endOf(lastDay).orElse(null);
    if (lastDay != null && expiresAt == null) {
      var _ = form.wrong(EXPIRES, "Must be a day, such as 2027-01-31.");
    }
    return form.isWrong()
        ? Optional.empty()
        : Optional.of(new NewKey(form.text(NAME), scopes, expiresAt));
  }

  private static Optional<Instant> endOf(String day) {
    try {
      return Optional.of(LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
          .filter(FourDigitYears::hold);
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }
}
