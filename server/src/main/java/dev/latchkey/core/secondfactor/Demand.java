package dev.latchkey.core.secondfactor;

/** What whoever proved a password still has to do. */
public enum Demand {
  /** Nothing. */
  NOTHING,
  /** Prove a second factor, which they have. */
  PROOF,
  /** Set one up before anything else: their customer wants it, and they have none. */
  ENROLMENT
}
