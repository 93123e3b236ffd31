package dev.latchkey.platform.webauthn;

/** Why a ceremony's answer is refused. */
public enum Flaw {
  /** It is not what browsers send. */
  MALFORMED("malformed"),
  /** It answers another challenge, or one of another kind. */
  OTHER_CHALLENGE("other-challenge"),
  /** It was made at another origin or for another relying party. */
  OTHER_ORIGIN("other-origin"),
  /** The authenticator has not asked for its holder, or does not know them, as it had to. */
  NOT_VERIFIED("not-verified"),
  /** The key is of a kind that was not asked for. */
  OTHER_ALGORITHM("other-algorithm"),
  /** It is by another passkey than those that were asked for. */
  UNKNOWN_PASSKEY("unknown-passkey"),
  /** The signature is not that of the passkey. */
  WRONG_SIGNATURE("wrong-signature"),
  /** Its counter does not go up: there may be two of it. */
  COUNTER_WENT_BACK("counter-went-back"),
  /** Something else that the standard forbids. */
  FORBIDDEN("forbidden-answer");

  private final String label;

  Flaw(String label) {
    this.label = label;
  }

  /** A word for the audit log. */
  public String label() {
    return label;
  }
}
