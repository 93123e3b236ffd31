package dev.latchkey.core.token.profile;

import dev.latchkey.core.token.profile.ClaimValue.Variable;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A kind of token.
 *
 * @param name what its keys and audit events call it: lower-case letters, digits and {@code -}, at
 *     most 50
 * @param format what its tokens look like
 * @param lifetime from issue to expiry; one second to ten years
 * @param issuer who issues them, as their issuer claim says; may be empty where there is none
 * @param reuse whether a session is given the same token again while it lasts
 * @param deactivationRevokes whether tokens end with the deactivation of their principal; else they
 *     work until they expire
 */
public record TokenProfile(
    String name,
    TokenFormat format,
    Duration lifetime,
    String issuer,
    boolean reuse,
    boolean deactivationRevokes) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(3_660);

  public TokenProfile {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a profile's name is 1 to 50 lower-case letters, digits and -, not starting with -");
    }
    if (!mayLast(lifetime)) {
      throw new IllegalArgumentException("a token's lifetime is one second to ten years");
    }
    if (reuse && !deactivationRevokes) {
      throw new IllegalArgumentException(
          "tokens that are given again end with the deactivation of their principal");
    }
    if (reuse && format instanceof TokenFormat.Jwt jwt && !jwt.says(Variable.SESSION)) {
      throw new IllegalArgumentException(
          "tokens that are given again need a claim that says {session}");
    }
  }

  /** Whether tokens may live that long. */
  public static boolean mayLast(Duration lifetime) {
    return lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(LONGEST) <= 0;
  }

  /** Whether a profile may be called so. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
