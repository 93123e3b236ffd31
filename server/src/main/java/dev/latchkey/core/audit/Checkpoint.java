package dev.latchkey.core.audit;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A seal to remember elsewhere: whoever keeps it can tell later that nothing up to it was cut off.
 * Its text is the seal's number, a colon, and its MAC in hex.
 */
public final class Checkpoint {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17}):((?:[0-9a-f]{2})+)");

  private final long seal;
  private final Bytes mac;

  private Checkpoint(long seal, Bytes mac) {
    this.seal = seal;
    this.mac = mac;
  }

  static Checkpoint of(Seal seal) {
    return new Checkpoint(seal.number(), seal.mac());
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Checkpoint parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a checkpoint is NUMBER:HEX, as audit verify prints it");
    }
    return new Checkpoint(
        Long.parseLong(requireNonNull(matcher.group(1))),
        Bytes.of(HexFormat.of().parseHex(requireNonNull(matcher.group(2)))));
  }

  /** The number of the seal. */
  public long seal() {
    return seal;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Checkpoint that && seal == that.seal && mac.equals(that.mac);
  }

  @Override
  public int hashCode() {
    return mac.hashCode();
  }

  @Override
  public String toString() {
    return seal + ":" + mac;
  }
}
