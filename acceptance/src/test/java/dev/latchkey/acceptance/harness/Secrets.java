package dev.latchkey.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every password and token that came up in this run, so that any log can be searched for them.
 * Thread-safe.
 */
public final class Secrets {
  /** Shorter ones could stand in a log by chance. */
  private static final int SHORTEST = 8;

  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private Secrets() {}

  /** Notes a secret and gives it back. */
  public static String remember(String secret) {
    if (secret.length() >= SHORTEST) {
      KNOWN.add(secret);
    }
    return secret;
  }

  /** Fails when the text holds a secret of this run; the failure does not quote it. */
  public static void assertAbsentFrom(String text, String where) {
    for (String secret : KNOWN) {
      assertThat(text.contains(secret))
          .as("%s holds a secret that begins with %s", where, secret.substring(0, 4))
          .isFalse();
    }
  }
}
