package dev.latchkey.face.portal.apikeys;

/**
 * An API key that was just made, as it is shown this once.
 *
 * @param curl a line that uses it
 */
public record CreatedKeyView(String id, String name, String secret, String curl) {
  /** The lines of an environment file. */
  public String environment() {
    return "LATCHKEY_API_KEY=" + secret + "\n";
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "CreatedKeyView[" + id + "]";
  }
}
