package dev.latchkey.core.audit;

import static java.util.Objects.requireNonNull;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One use of a credential that changed nothing: a verification, or a token handed out again.
 *
 * @param at when; kept to the millisecond
 * @param principal who called
 * @param customer whose activity it is part of
 * @param action what was asked, such as {@code verify}
 * @param outcome {@link AuditEvent#OK}, or why it was refused
 * @param source the caller's address
 * @param tokenId of the token that was used or handed out
 * @param scope the scopes that were asked for, space-separated
 */
public record Call(
    Instant at,
    PrincipalId principal,
    CustomerId customer,
    String action,
    String outcome,
    @Nullable String source,
    @Nullable String tokenId,
    @Nullable String scope) {
  public Call {
    requireNonNull(at, "at");
    requireNonNull(principal, "principal");
    requireNonNull(customer, "customer");
    requireNonNull(action, "action");
    requireNonNull(outcome, "outcome");
  }
}
