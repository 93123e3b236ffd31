package dev.latchkey.face.portal.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How whoever signs in can prove a second factor.
 *
 * @param options what the browser is asked for a passkey, in JSON; null for who has none
 * @param app whether an authenticator app shows their codes
 * @param recovery whether recovery codes are left
 * @param byRecovery whether the form is for one of these
 * @param next where they want to go
 * @param whoHelps who lets them in again that has lost all of these, as a sentence
 */
public record SecondFactorView(
    @Nullable String options,
    boolean app,
    boolean recovery,
    boolean byRecovery,
    String next,
    String whoHelps) {

  /** Where they want to go, as a query names it. */
  public String nextInQuery() {
    return URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
