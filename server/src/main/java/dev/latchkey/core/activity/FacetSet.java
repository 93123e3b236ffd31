package dev.latchkey.core.activity;

/**
 * A small set of hashes of {@linkplain Facet facets}, as it lies in the store: it may say that it
 * has one which was never put in, and never the reverse.
 *
 * <p>Up to 16 hashes are listed, cut to 4 bytes each. More are kept as a Bloom filter of 12 bits
 * and 8 probes each, which errs in 3 of 1,000 cases.
 */
final class FacetSet {
  private static final int LISTED = 1;
  private static final int BLOOM = 2;
  private static final int MOST_LISTED = 16;
  private static final int LISTED_BYTES = 4;
  private static final int BITS_EACH = 12;
  private static final int PROBES = 8;

  private final byte[] bytes;

  private FacetSet(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A set as the store has it. */
  static FacetSet stored(byte[] bytes) {
    return new FacetSet(bytes);
  }

  /** The set of the first {@code count} hashes, which are all different. */
  static FacetSet of(long[] hashes, int count) {
    return new FacetSet(count <= MOST_LISTED ? list(hashes, count) : bloom(hashes, count));
  }

  /** For reading only. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether all of these may be in it. What is in no form that is known may hold anything. */
  boolean mayHoldAll(long[] wanted) {
    for (long hash : wanted) {
      if (!mayHold(hash)) {
        return false;
      }
    }
    return true;
  }

  private boolean mayHold(long hash) {
    int form = bytes.length == 0 ? 0 : bytes[0];
    return switch (form) {
      case LISTED -> isListed(hash);
      case BLOOM -> bytes.length > 1 && isInBloom(hash);
      default -> true;
    };
  }

  private static byte[] list(long[] hashes, int count) {
    byte[] bytes = new byte[1 + count * LISTED_BYTES];
    bytes[0] = LISTED;
    for (int i = 0; i < count; i++) {
      for (int place = 0; place < LISTED_BYTES; place++) {
        bytes[1 + i * LISTED_BYTES + place] = (byte) (hashes[i] >>> (8 * place));
      }
    }
    return bytes;
  }

  private boolean isListed(long hash) {
    for (int at = 1; at + LISTED_BYTES <= bytes.length; at += LISTED_BYTES) {
      int same = 0;
      while (same < LISTED_BYTES && bytes[at + same] == (byte) (hash >>> (8 * same))) {
        same++;
      }
      if (same == LISTED_BYTES) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bloom(long[] hashes, int count) {
    byte[] bytes = new byte[1 + Math.ceilDiv(count * BITS_EACH, Byte.SIZE)];
    bytes[0] = BLOOM;
    for (int i = 0; i < count; i++) {
      for (int probe = 0; probe < PROBES; probe++) {
        int bit = bit(hashes[i], probe, bytes.length);
        bytes[1 + (bit >>> 3)] |= (byte) (1 << (bit & 7));
      }
    }
    return bytes;
  }

  private boolean isInBloom(long hash) {
    for (int probe = 0; probe < PROBES; probe++) {
      int bit = bit(hash, probe, bytes.length);
      if ((bytes[1 + (bit >>> 3)] & (1 << (bit & 7))) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Two halves of the hash make as many as are needed (Kirsch and Mitzenmacher). */
  private static int bit(long hash, int probe, int length) {
    int mixed = (int) hash + probe * ((int) (hash >>> 32) | 1);
    return Integer.remainderUnsigned(mixed, (length - 1) * Byte.SIZE);
  }
}
