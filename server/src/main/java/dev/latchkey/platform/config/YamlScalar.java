package dev.latchkey.platform.config;

/**
 * A single YAML value. Immutable.
 *
 * @param text the value as written, without quotes; empty for null
 * @param kind what the YAML 1.2 core schema takes it for
 */
public record YamlScalar(String file, int line, String text, Kind kind) implements YamlNode {

  /** Of what kind a value is. A quoted value is always {@link #TEXT}. */
  public enum Kind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    NULL
  }

  /** A text, as if it stood at the given place. */
  public static YamlScalar text(String file, int line, String text) {
    return new YamlScalar(file, line, text, Kind.TEXT);
  }

  /** Whether it is a text, not a number, boolean or null. */
  public boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Whether it is null, written or left out. */
  public boolean isNull() {
    return kind == Kind.NULL;
  }
}
