package dev.latchkey.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers mistakes, so that whoever wrote them hears of all at once. A mistake that is found in
 * several ways counts once. Not thread-safe.
 */
public final class Problems {
  private final Map<String, ConfigurationError> byMessage = new LinkedHashMap<>();

  /** What the step gives; null when it ends in a mistake, which is gathered. */
  public <T> @Nullable T attempt(Supplier<T> step) {
    try {
      return step.get();
    } catch (ConfigurationError error) {
      add(error);
      return null;
    } catch (ConfigurationErrors several) {
      addAll(several.errors());
      return null;
    }
  }

  /** Does something that may end in a mistake, which is gathered. */
  public void check(Runnable step) {
    var _ =
        attempt(() -> {
          step.run();
          return true;
        });
  }

  /** Gathers a mistake. */
  public void add(ConfigurationError error) {
    byMessage.putIfAbsent(String.valueOf(error.getMessage()), error);
  }

  /** Gathers mistakes. */
  public void addAll(Collection<ConfigurationError> errors) {
    errors.forEach(this::add);
  }

  /** Those gathered, file by file from top to bottom. */
  public List<ConfigurationError> all() {
    List<String> files =
        byMessage.values().stream().map(ConfigurationError::file).distinct().toList();
    return byMessage.values().stream()
        .sorted(
            Comparator.comparingInt((ConfigurationError error) -> files.indexOf(error.file()))
                .thenComparingInt(ConfigurationError::line))
        .toList();
  }

  /**
   * Ends here if there were any.
   *
   * @throws ConfigurationError if there was one
   * @throws ConfigurationErrors if there were several
   */
  public void throwIfAny() {
    List<ConfigurationError> errors = all();
    if (errors.size() == 1) {
      throw errors.getFirst();
    }
    if (!errors.isEmpty()) {
      throw new ConfigurationErrors(errors);
    }
  }
}
