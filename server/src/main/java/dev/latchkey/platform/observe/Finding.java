package dev.latchkey.platform.observe;

import org.jspecify.annotations.Nullable;

/**
 * What was found when something was looked over, in one line without secrets.
 *
 * @param subject what was looked at
 * @param says how it is
 * @param remedy how to mend it; null where nothing is wrong
 */
public record Finding(Level level, String subject, String says, @Nullable String remedy) {

  /** How bad it is. */
  public enum Level {
    OK("ok"),
    WARNING("warning"),
    PROBLEM("problem");

    private final String label;

    Level(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /** As it should be. */
  public static Finding ok(String subject, String says) {
    return new Finding(Level.OK, subject, says, null);
  }

  /** Works, but should not stay so. */
  public static Finding warning(String subject, String says, String remedy) {
    return new Finding(Level.WARNING, subject, says, remedy);
  }

  /** Does not work, or is not safe. */
  public static Finding problem(String subject, String says, String remedy) {
    return new Finding(Level.PROBLEM, subject, says, remedy);
  }
}
