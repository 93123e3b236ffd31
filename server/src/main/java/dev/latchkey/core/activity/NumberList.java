package dev.latchkey.core.activity;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers in rising order, as they lie in the store: each as its distance from the one before it,
 * in groups of seven bits, the lowest first.
 */
final class NumberList {
  private NumberList() {}

  /**
   * Writes numbers.
   *
   * @param after a number that the first one comes after
   */
  static byte[] encode(long after, List<Long> numbers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * numbers.size());
    long before = after;
    for (long number : numbers) {
      long rest = number - before;
      while (rest > 0x7f) {
        bytes.write((int) (rest | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
      before = number;
    }
    return bytes.toByteArray();
  }

  /** Reads them again. */
  static List<Long> decode(long after, byte[] bytes) {
    List<Long> numbers = new ArrayList<>();
    long number = after;
    int shift = 0;
    for (byte next : bytes) {
      number += (next & 0x7fL) << shift;
      shift = next < 0 ? shift + 7 : 0;
      if (next >= 0) {
        numbers.add(number);
      }
    }
    return numbers;
  }
}
