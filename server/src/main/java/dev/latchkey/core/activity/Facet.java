package dev.latchkey.core.activity;

/**
 * What an entry can be found by. A facet and a value make a hash of 64 bits; that two have the same
 * does no harm, for what is found is looked at.
 */
enum Facet {
  ACTOR(1),
  PRINCIPAL(2),
  ACTION(3),
  /** What an action begins with, up to one of its dots. */
  ACTION_FAMILY(4),
  OUTCOME(5),
  /** Of one value only: any outcome but success. */
  REFUSED(6),
  SOURCE(7);

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long seed;

  Facet(long number) {
    seed = (FNV_OFFSET ^ number) * FNV_PRIME;
  }

  /** The hash of a value; blocks in the store are made of it, so that it never changes. */
  long hash(String value) {
    return hash(value, 0, value.length());
  }

  /** The hash of a part of a text. */
  long hash(String text, int begin, int end) {
    // FNV-1a over UTF-16 units, then MurmurHash3's finalizer, for well mixed bits.
    long hash = seed;
    for (int i = begin; i < end; i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
