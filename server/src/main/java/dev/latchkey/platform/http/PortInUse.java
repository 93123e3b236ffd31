package dev.latchkey.platform.http;

/** Somebody else listens at the address already. The message is one line for the operator. */
public final class PortInUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortInUse(String host, int port) {
    super("port " + port + " at " + host + " is in use by another program");
  }
}
