package dev.latchkey.platform.crypto;

/** What came of checking a password. */
public enum PasswordVerdict {
  MATCH,
  MISMATCH,
  /** Too many checks were waiting already; nothing is known of the password. */
  OVERLOADED
}
