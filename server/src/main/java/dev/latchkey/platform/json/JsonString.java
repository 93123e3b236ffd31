package dev.latchkey.platform.json;

/**
 * A JSON string.
 *
 * @param text its characters, escapes resolved; surrogates come in pairs only
 */
public record JsonString(String text) implements Json {

  /** Says nothing of the text: strings in a login's body are secrets. */
  @Override
  public String toString() {
    return "JsonString[not shown]";
  }
}
