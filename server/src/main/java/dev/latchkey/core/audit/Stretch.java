package dev.latchkey.core.audit;

/**
 * A run of numbers, both ends included, and in which direction it is read.
 *
 * @param newestFirst whether the highest number comes first
 */
public record Stretch(long first, long last, boolean newestFirst) {
  /** How SQL says the direction. */
  String direction() {
    return newestFirst ? "DESC" : "ASC";
  }
}
