package dev.latchkey.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Answers every question for the name of an address with the address itself.
 *
 * <p>Helidon asks for the name of every client that comes over TLS, and has no use for it. At a
 * name service that is slow or silent, each of them would wait for seconds. Found by the JDK as a
 * service; looking up addresses of names is as it was.
 */
public final class NoReverseLookup extends InetAddressResolverProvider {

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver usual = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return usual.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        throw new UnknownHostException("names of addresses are not looked up");
      }
    };
  }

  @Override
  public String name() {
    return "latchkey";
  }
}
