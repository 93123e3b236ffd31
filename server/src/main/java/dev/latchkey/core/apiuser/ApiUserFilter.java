package dev.latchkey.core.apiuser;

import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which API users a list is to show; null where something does not matter.
 *
 * @param customer whose; null for everybody's, which is for operators only
 * @param status at the time of asking
 * @param role the name of their role
 * @param text what their username or label has in it, ignoring case; a whole username is that of
 *     one API user, whatever labels hold
 */
public record ApiUserFilter(
    @Nullable CustomerId customer,
    @Nullable AccountStatus status,
    @Nullable String role,
    @Nullable String text) {

  /** All API users of {@code customer}, or of everybody. */
  public static ApiUserFilter of(@Nullable CustomerId customer) {
    return new ApiUserFilter(customer, null, null, null);
  }

  /** The API user whose whole username the text is. */
  Optional<ApiUserId> named() {
    return text == null ? Optional.empty() : ApiUserId.ofUsername(text.toLowerCase(Locale.ROOT));
  }
}
