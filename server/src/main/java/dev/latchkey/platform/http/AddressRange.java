package dev.latchkey.platform.http;

import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses in CIDR notation: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address.
 *
 * @param network any address of the range
 * @param prefixLength how many leading bits all its addresses share
 */
public record AddressRange(InetAddress network, int prefixLength) {
  public AddressRange {
    Objects.requireNonNull(network);
    if (prefixLength < 0 || prefixLength > network.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("no prefix length of " + network + ": " + prefixLength);
    }
  }

  /** The range that a text stands for, or null when it stands for none. */
  public static @Nullable AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (network == null) {
      return null;
    }
    int bits = network.getAddress().length * Byte.SIZE;
    if (slash < 0) {
      return new AddressRange(network, bits);
    }
    String length = text.substring(slash + 1);
    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
      return null;
    }
    return new AddressRange(network, Integer.parseInt(length));
  }

  /** Whether the address lies in the range; IPv4 never lies in a range of IPv6. */
  public boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = prefixLength / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (ours[i] != theirs[i]) {
        return false;
      }
    }
    int rest = prefixLength % Byte.SIZE;
    return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
  }

  @Override
  public String toString() {
    return IpAddress.text(network) + "/" + prefixLength;
  }
}
