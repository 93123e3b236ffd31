package dev.latchkey.core.apiuser;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How API users are named.
 *
 * @param domain what follows the {@code @} in their usernames, in lower case ({@code
 *     api-users.domain}). Changing it later leaves existing API users their names; login dialects
 *     that admit users too no longer take those for API users.
 */
public record ApiUserConfig(String domain) {

  /** What {@code api-users.domain} is unless configured. */
  public static final String DEFAULT_DOMAIN = "api.rebelcore.local";

  private static final int LONGEST = 253;
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern FORM = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

  public ApiUserConfig {
    domain = domain.toLowerCase(Locale.ROOT);
    if (domain.length() > LONGEST || !FORM.matcher(domain).matches()) {
      throw new IllegalArgumentException("expected a domain name such as " + DEFAULT_DOMAIN);
    }
  }

  public static ApiUserConfig defaults() {
    return new ApiUserConfig(DEFAULT_DOMAIN);
  }

  /**
   * Whether {@code identifier} has the form of an API user's username, or is any other address in
   * their domain, ignoring case.
   */
  public boolean owns(String identifier) {
    int at = identifier.length() - domain.length() - 1;
    return at >= 0
        && identifier.charAt(at) == '@'
        && identifier.regionMatches(true, at + 1, domain, 0, domain.length());
  }
}
