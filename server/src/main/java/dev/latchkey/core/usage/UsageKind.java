package dev.latchkey.core.usage;

/** What a principal did. */
public enum UsageKind {
  /** Used a credential: a verification, or the same token handed out again. */
  CALL,
  /** Got a new token. */
  TOKEN,
  /** Was refused. */
  REFUSAL
}
