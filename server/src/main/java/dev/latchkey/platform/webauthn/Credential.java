package dev.latchkey.platform.webauthn;

import java.util.List;

/**
 * A passkey, as far as its proofs need it.
 *
 * @param id in base64url, as the authenticator chose it: at most 1023 bytes
 * @param publicKey in COSE, in base64url
 * @param signCount how many signatures the authenticator said it had made; 0 where it does not say
 * @param backupEligible whether it can be on several devices; this never changes
 * @param transports how it may be reached, as the browser told it, such as {@code internal}
 */
public record Credential(
    String id, String publicKey, long signCount, boolean backupEligible, List<String> transports) {

  public Credential {
    transports = List.copyOf(transports);
  }
}
