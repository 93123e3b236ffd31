package dev.latchkey.platform.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How typed values are written. Each parser answers null for what is not such a value. */
public final class ValueSyntax {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private ValueSyntax() {}

  static @Nullable Integer integer(String text, int minimum, int maximum) {
    try {
      int value = Integer.parseInt(text);
      return value >= minimum && value <= maximum ? value : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  static @Nullable Boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  /**
   * A length of time above zero, such as {@code 100ms}, {@code 2s}, {@code 15m}, {@code 24h} or
   * {@code 30d}.
   */
  public static @Nullable Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    return duration.isZero() ? null : duration;
  }
}
