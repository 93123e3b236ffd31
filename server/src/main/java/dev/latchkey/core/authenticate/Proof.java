package dev.latchkey.core.authenticate;

import dev.latchkey.core.principal.Principal;

/** Whether a secret proved an identifier. */
sealed interface Proof {

  /** The secret is this principal's. */
  record Proved(Principal principal) implements Proof {}

  /** The identifier is this principal's, the secret is not. */
  record WrongSecret(Principal claimed) implements Proof {}

  /** The identifier is nobody's. */
  record NobodyKnown() implements Proof {}

  /** The secret could not be checked now. */
  record Overloaded() implements Proof {}
}
