package dev.latchkey.platform.config;

import java.util.List;
import java.util.stream.Collectors;

/** Several mistakes in what the operator wrote, found together. */
public final class ConfigurationErrors extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigurationError> errors;

  /**
   * @param errors in the order in which people read them
   */
  public ConfigurationErrors(List<ConfigurationError> errors) {
    super(
        errors.stream().map(ConfigurationError::getMessage).collect(Collectors.joining("\n")),
        null,
        false,
        false);
    this.errors = List.copyOf(errors);
  }

  /** Each of them. */
  public List<ConfigurationError> errors() {
    return errors;
  }
}
