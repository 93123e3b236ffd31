package dev.latchkey.platform.config;

/**
 * A mistake in what the operator wrote: where it is, what is wrong and what was expected.
 *
 * <p>Its message is one line to be printed as it is. Line 0 stands for a place without lines: an
 * environment variable or a flag.
 */
public final class ConfigurationError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;

  /**
   * @param file the file, or the name of the variable or flag
   * @param line from 1; 0 where there are no lines
   * @param message what is wrong and what was expected
   */
  public ConfigurationError(String file, int line, String message) {
    super(line == 0 ? file + ": " + message : file + ":" + line + ": " + message);
    this.file = file;
    this.line = line;
  }

  /** The file, variable or flag that is wrong. */
  public String file() {
    return file;
  }

  /** The line, from 1; 0 where there are no lines. */
  public int line() {
    return line;
  }
}
