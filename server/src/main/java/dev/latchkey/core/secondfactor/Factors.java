package dev.latchkey.core.secondfactor;

import java.util.List;

/**
 * What somebody has beside their password.
 *
 * @param totp whether an authenticator app shows their codes
 * @param passkeys oldest first
 * @param recoveryCodesLeft how many are unused; these alone are no factor
 */
public record Factors(boolean totp, List<Passkey> passkeys, int recoveryCodesLeft) {

  public Factors {
    passkeys = List.copyOf(passkeys);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return !totp && passkeys.isEmpty();
  }
}
