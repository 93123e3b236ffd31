package dev.latchkey.core.audit;

/** A range of the audit log and the proof of it: its row in {@code audit_seal}. */
record Seal(SealedRange range, Bytes mac) {
  /** What there is before the first seal. */
  static Seal none() {
    return new Seal(SealedRange.none(), Bytes.NONE);
  }

  long number() {
    return range.number();
  }
}
