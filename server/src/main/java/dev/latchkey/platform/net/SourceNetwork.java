package dev.latchkey.platform.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What counts as one source of requests: a single IPv4 address, or the 64 bits of an IPv6 address
 * that its provider gives, since the rest is the client's to choose anew at every request.
 *
 * <p>An IPv4 address written as an IPv6 one is the IPv4 address.
 *
 * @param text the same for all addresses of one network, and for no others
 */
public record SourceNetwork(String text) {
  private static final int PREFIX_BYTES = 8;
  private static final SourceNetwork NOWHERE = new SourceNetwork("-");

  /**
   * The network of an address.
   *
   * @param address null where a request came from no network; what is no address is a network of
   *     its own
   */
  public static SourceNetwork of(@Nullable String address) {
    if (address == null) {
      return NOWHERE;
    }
    // IPv4 comes in one form only, and this is the way of every request.
    return address.indexOf(':') < 0 ? new SourceNetwork(address) : ofIpv6(address);
  }

  private static SourceNetwork ofIpv6(String address) {
    InetAddress parsed;
    try {
      parsed = InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException notAnAddress) {
      return new SourceNetwork(address);
    }
    return new SourceNetwork(
        parsed instanceof Inet6Address
            ? HexFormat.of().formatHex(parsed.getAddress(), 0, PREFIX_BYTES) + "/64"
            : parsed.getHostAddress());
  }
}
