package dev.latchkey.core.authenticate;

import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import java.time.Duration;

/** What came of a login. */
public sealed interface LoginVerdict {

  /**
   * The principal is who it claims to be and may log in now.
   *
   * @param scopes what it may do: what its role grants, for an API key within its own scopes
   */
  record Granted(Principal principal, Customer customer, Scopes scopes) implements LoginVerdict {}

  /** Refused, and recorded as action {@code login} with the reason as its outcome. */
  record Refused(Refusal reason) implements LoginVerdict {}

  /**
   * Not even looked at, after too many wrong secrets; or looked at while others were wrong.
   *
   * @param retryAfter above zero
   */
  record Throttled(Duration retryAfter) implements LoginVerdict {}

  /** Not looked at because too many passwords wait to be checked; says nothing about this one. */
  record Overloaded() implements LoginVerdict {}
}
