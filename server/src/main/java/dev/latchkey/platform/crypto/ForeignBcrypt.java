package dev.latchkey.platform.crypto;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A hash of bcrypt, {@code $2b$<cost>$<salt><hash>}; {@code $2a$} and {@code $2y$} mean the same.
 * It knows the first 72 bytes of a password only.
 */
record ForeignBcrypt(String text) implements ForeignHash {
  private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");
  private static final int LOWEST_COST = 4;

  /** About a second. */
  private static final int HIGHEST_COST = 14;

  static Optional<ForeignHash> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int cost = Integer.parseInt(matcher.group(1));
    return cost >= LOWEST_COST && cost <= HIGHEST_COST
        ? Optional.of(new ForeignBcrypt(text))
        : Optional.empty();
  }

  @Override
  public boolean matches(byte[] password) {
    return OpenBSDBCrypt.checkPassword(text, password);
  }

  @Override
  public String toString() {
    return "ForeignBcrypt[not shown]";
  }
}
