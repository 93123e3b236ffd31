package dev.latchkey.core.audit;

import java.time.Instant;

/**
 * Which seal covers an entry.
 *
 * @param number of the seal
 * @param at when it was made
 */
public record SealMark(long number, Instant at) {
  static SealMark of(Seal seal) {
    return new SealMark(seal.number(), Instant.ofEpochMilli(seal.range().atMillis()));
  }
}
