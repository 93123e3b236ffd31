package dev.latchkey.platform.config;

/**
 * A mistake in what the operator wrote: where it is, what is wrong and what was expected.
 *
 * <p>Its message is one line to be printed as it is. Line 0 stands for a place without lines: an
 * environment variable or a flag.
 */
public final class ConfigurationError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 1_000;

  private final String file;
  private final int line;

  /**
   * @param file the file, or the name of the variable or flag
   * @param line from 1; 0 where there are no lines
   * @param message what is wrong and what was expected
   */
  public ConfigurationError(String file, int line, String message) {
    super(oneLine(line == 0 ? file + ": " + message : file + ":" + line + ": " + message));
    this.file = file;
    this.line = line;
  }

  /** What was quoted of a file may hold anything, and be as long as the file. */
  private static String oneLine(String message) {
    String start = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    return start.replaceAll("[\\p{Cc}\\u2028\\u2029\\ud800-\\udfff]", "?");
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
