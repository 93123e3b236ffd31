package dev.latchkey.core.secondfactor;

/** What came of removing a factor. */
public sealed interface Removal {
  record Removed() implements Removal {}

  /** It is the last one, and the customer wants one of everybody: another has to come first. */
  record StillRequired() implements Removal {}

  /** They have no such factor, or are no longer who signed in. */
  record NotFound() implements Removal {}
}
