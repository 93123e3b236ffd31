package dev.latchkey.core.authenticate;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.platform.crypto.SecretText;
import java.util.Set;

/**
 * An attempt to log in, as a stranger made it.
 *
 * @param identifier whatever was given as username, address or client id; any text at all
 * @param secret whatever was given as password or client secret; any text at all
 * @param admitted the kinds of principal that may log in here
 * @param dialect the name of the login dialect, for the audit log
 */
public record Login(
    String identifier,
    SecretText secret,
    Set<PrincipalKind> admitted,
    String dialect,
    Origin origin) {

  /** Without the identifier, which may be a secret typed into the wrong field. */
  @Override
  public String toString() {
    return "Login[dialect=" + dialect + "]";
  }
}
