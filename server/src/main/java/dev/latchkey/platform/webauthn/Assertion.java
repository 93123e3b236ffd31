package dev.latchkey.platform.webauthn;

/** What came of an assertion. */
public sealed interface Assertion {
  /**
   * The passkey's holder has made it just now.
   *
   * @param credential the one it was made with, as it was
   * @param signCount what its counter is from now on
   */
  record Proved(Credential credential, long signCount) implements Assertion {}

  record Refused(Flaw flaw) implements Assertion {}
}
