package dev.latchkey.core.token.signingkey;

/** What a signing key is used for at an instant. The label is what the list of keys says. */
public enum SigningKeyStatus {
  /** Known, and not used yet. */
  NEXT("next"),
  /** Makes the profile's tokens. */
  ACTIVE("active"),
  /** Makes no more tokens; those that it made are good. */
  VERIFYING("verifying"),
  /** Good for nothing any more. */
  RETIRED("retired");

  private final String label;

  SigningKeyStatus(String label) {
    this.label = label;
  }

  /** The status's name on the command line. */
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }
}
