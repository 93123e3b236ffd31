package dev.latchkey.face.portal.signin;

import dev.latchkey.core.secondfactor.TotpSetup;

/**
 * The secret of an authenticator app, as it is shown until the app has shown a code.
 *
 * @param secret in groups of four
 * @param uri for an app on the same device
 * @param size of the picture, which holds the same, with the quiet zone around it
 * @param path the picture
 */
public record AppSetup(String secret, String uri, int size, String path) {

  /** What is shown of it. */
  public static AppSetup of(TotpSetup setup) {
    return new AppSetup(
        setup.secret().reveal().replaceAll("(.{4})(?=.)", "$1 "),
        setup.uri().reveal(),
        setup.picture().size(),
        setup.picture().path().reveal());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "AppSetup[]";
  }
}
