package dev.latchkey.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** IP addresses from and to text, without ever asking a name service. */
final class IpAddress {
  private IpAddress() {}

  /** The address that a text stands for, or null when it is none. */
  static @Nullable InetAddress parse(String text) {
    // ofLiteral also takes "1" for 0.0.0.1.
    if (text.indexOf(':') < 0 && text.chars().filter(character -> character == '.').count() != 3) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  /** As {@link #parse}, but a port may follow, and brackets may stand around IPv6. */
  static @Nullable InetAddress parseWithPort(String text) {
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      return parse(text.substring(1, bracket));
    }
    int colon = text.indexOf(':');
    boolean onlyColon = colon >= 0 && colon == text.lastIndexOf(':');
    return parse(onlyColon ? text.substring(0, colon) : text);
  }

  /** The canonical text of an address, without zone (RFC 5952). */
  static String text(InetAddress address) {
    return address instanceof Inet6Address
        ? compressed(address.getAddress())
        : address.getHostAddress();
  }

  private static String compressed(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    int longestFrom = -1;
    int longest = 1; // A single group of zeros is not shortened.
    for (int from = 0; from < groups.length; from++) {
      int end = from;
      while (end < groups.length && groups[end] == 0) {
        end++;
      }
      if (end - from > longest) {
        longest = end - from;
        longestFrom = from;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < groups.length; i++) {
      if (i == longestFrom) {
        text.append("::");
        i += longest - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
