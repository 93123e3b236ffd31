package dev.latchkey.core.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The 100,000 passwords that are tried first, from nbvcxz's dictionary.
 *
 * <p>Read from its file each time, which takes a few milliseconds where the Argon2id that follows
 * takes longer: passwords are chosen too seldom for the list to be kept in memory.
 */
final class CommonPasswords {
  private static final String LIST = "dictionaries/passwords.txt";

  private CommonPasswords() {}

  /** Whether this, in lower case, is one of them in any case. */
  static boolean contain(String password) {
    ClassLoader classPath = CommonPasswords.class.getClassLoader();
    try (InputStream list = requireNonNull(classPath.getResourceAsStream(LIST), LIST);
        BufferedReader lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
      return lines.lines().anyMatch(line -> line.toLowerCase(Locale.ROOT).equals(password));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
