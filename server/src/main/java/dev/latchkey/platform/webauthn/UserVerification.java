package dev.latchkey.platform.webauthn;

/** Whether the authenticator has to know its holder, by a PIN or a fingerprint. */
public enum UserVerification {
  /** Where it can: the passkey comes on top of a password. */
  PREFERRED("preferred"),
  /** In any case: the passkey alone is the proof. */
  REQUIRED("required");

  private final String label;

  UserVerification(String label) {
    this.label = label;
  }

  /** The word of WebAuthn, section 5.8.6. */
  String label() {
    return label;
  }
}
