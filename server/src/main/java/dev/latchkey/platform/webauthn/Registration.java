package dev.latchkey.platform.webauthn;

/** What came of a registration. */
public sealed interface Registration {
  /** It holds; whether anybody has the passkey already is for the caller to find out. */
  record Made(Credential credential) implements Registration {}

  record Refused(Flaw flaw) implements Registration {}
}
