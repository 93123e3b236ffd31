package dev.latchkey.core.audit;

/**
 * Where the log begins since retention removed what was older. What is left is proved from the
 * {@code sealMac} on, since the seal that follows was made over it.
 *
 * @param atMillis when it was made, in milliseconds since 1970 UTC
 * @param seal the last seal that was removed, with all that it and those before it covered; 0 while
 *     only calls have been removed
 * @param lastEvent the last event that was removed
 * @param lastBatch the last batch of calls that was removed altogether
 * @param lastEmptied the last batch whose calls were removed; up to here only the links are left,
 *     as long as seals need them
 * @param sealMac the MAC of that last seal; empty while there is none
 */
record Cut(
    long atMillis, long seal, long lastEvent, long lastBatch, long lastEmptied, Bytes sealMac) {
  private static final Cut NONE = new Cut(0, 0, 0, 0, 0, Bytes.NONE);

  /** Nothing has been removed. */
  static Cut none() {
    return NONE;
  }

  /** The seal that the first one that is left follows. */
  Seal lastSeal() {
    return seal == 0
        ? Seal.none()
        : new Seal(new SealedRange(seal, 0, 1, lastEvent, 1, lastBatch), sealMac);
  }
}
