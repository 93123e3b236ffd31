package dev.latchkey.core.secondfactor;

import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.Base32;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Makes recovery codes and takes them: ten at a time, 80 random bits each, in four groups of four
 * characters that are hard to mistake. Thread-safe.
 */
public final class RecoveryCodes {
  /** How many there are of a new set. */
  public static final int COUNT = 10;

  private static final int BYTES = 10;
  private static final int GROUP = 4;

  private final RecoveryCodeStore store = new RecoveryCodeStore();
  private final KeyedDigest digest;
  private final Randomness randomness;

  /**
   * @param digest under a key that is used for nothing else
   */
  public RecoveryCodes(KeyedDigest digest, Randomness randomness) {
    this.digest = digest;
    this.randomness = randomness;
  }

  /** A new set in the place of whatever was left of the last; its codes cannot be had again. */
  List<SecretText> renew(Tx tx, UserId user) {
    List<SecretText> codes = IntStream.range(0, COUNT).mapToObj(_ -> random()).toList();
    store.deleteAll(tx, user);
    store.insertAll(tx, user, codes.stream().map(code -> digestOf(user, code)).toList());
    return codes;
  }

  int left(Tx tx, UserId user) {
    return store.count(tx, user);
  }

  boolean has(Tx tx, UserId user, SecretText code) {
    return store.has(tx, user, digestOf(user, code));
  }

  /** Uses a code up; false where the user has none like it. */
  boolean take(Tx tx, UserId user, SecretText code) {
    return store.delete(tx, user, digestOf(user, code));
  }

  void removeAll(Tx tx, UserId user) {
    store.deleteAll(tx, user);
  }

  private SecretText random() {
    String text = Base32.LEGIBLE.encode(randomness.bytes(BYTES));
    return SecretText.of(
        String.join(
            "-",
            IntStream.range(0, text.length() / GROUP)
                .mapToObj(group -> text.substring(group * GROUP, (group + 1) * GROUP))
                .toList()));
  }

  private byte[] digestOf(UserId user, SecretText code) {
    return digest.of(user.toString(), asMade(code.reveal()));
  }

  /**
   * What was typed, with letters that are taken for digits read as those, as the alphabet wants.
   */
  private static String asMade(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replaceAll("[\\s-]", "")
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }
}
