package dev.latchkey.face.portal.users;

import org.jspecify.annotations.Nullable;

/**
 * An API user that was just minted, as it is shown this once.
 *
 * @param id of the API user
 * @param curl the line that gets a token; null where no dialect lets API users in
 * @param predecessor the label or username of the one that it succeeds; null for none
 */
public record MintedView(
    String id,
    @Nullable String label,
    String role,
    String username,
    String password,
    @Nullable String curl,
    @Nullable String predecessor) {

  /** The lines of an environment file. */
  public String environment() {
    return "LATCHKEY_USERNAME=" + username + "\nLATCHKEY_PASSWORD=" + password + "\n";
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MintedView[" + id + "]";
  }
}
