package dev.latchkey.core.authenticate;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.PrincipalKind;
import java.util.Set;

/**
 * An attempt to log in, as a stranger made it.
 *
 * @param admitted the kinds of principal that may log in here
 * @param masked the refusals of whoever proved to know the secret that are answered like a wrong
 *     secret
 * @param dialect the name of the login dialect, for the audit log
 */
public record Login(
    Credential credential,
    Set<PrincipalKind> admitted,
    Set<Refusal> masked,
    String dialect,
    Origin origin) {}
