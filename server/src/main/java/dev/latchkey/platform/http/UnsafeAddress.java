package dev.latchkey.platform.http;

/**
 * The configuration would serve credentials in clear text beyond this machine. The message is one
 * line for the operator.
 */
public final class UnsafeAddress extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsafeAddress(String host) {
    super(
        host
            + " is reachable from outside, where credentials would pass in clear text: set"
            + " tls.certificate and tls.key, or http.trusted-proxies when a proxy does TLS");
  }
}
