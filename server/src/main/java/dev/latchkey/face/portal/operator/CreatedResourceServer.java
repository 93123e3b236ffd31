package dev.latchkey.face.portal.operator;

/** A resource server that was just made, as it is shown this once. */
public record CreatedResourceServer(ResourceServerRow server, String secret) {

  /** The lines of an environment file. */
  public String environment() {
    return "LATCHKEY_CLIENT_ID=" + server.id() + "\nLATCHKEY_CLIENT_SECRET=" + secret + "\n";
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "CreatedResourceServer[" + server.id() + "]";
  }
}
