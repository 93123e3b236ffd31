package dev.latchkey.platform.http;

import java.net.InetAddress;
import java.util.List;

/**
 * The proxies whose word on where a request comes from is taken. Immutable.
 *
 * <p>Each proxy appends to X-Forwarded-For the address that it saw. So the list is read from the
 * right, past the proxies that are trusted, up to the first address that is not: what stands left
 * of it is anybody's claim.
 */
public record TrustedProxies(List<AddressRange> ranges) {
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  boolean contains(InetAddress address) {
    for (AddressRange range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a request that a trusted proxy passed on came from.
   *
   * @param peer the proxy
   * @param forwardedFor the values of X-Forwarded-For, a line each
   * @return the peer itself when the list has an entry that is no address before an answer is
   *     found, or holds nothing but trusted proxies
   */
  InetAddress source(InetAddress peer, List<String> forwardedFor) {
    for (String line : forwardedFor.reversed()) {
      for (String entry : List.of(line.split(",", -1)).reversed()) {
        InetAddress address = IpAddress.parseWithPort(entry.strip());
        if (address == null) {
          return peer;
        }
        if (!contains(address)) {
          return address;
        }
      }
    }
    return peer;
  }
}
