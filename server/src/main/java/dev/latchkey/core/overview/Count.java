package dev.latchkey.core.overview;

/**
 * A number of things.
 *
 * @param orMore whether there may be more, since not all were looked at
 */
public record Count(int number, boolean orMore) {

  /** What was counted up to {@code most} and one more. */
  static Count upTo(int most, int found) {
    return new Count(Math.min(most, found), found > most);
  }

  Count plus(Count other) {
    return new Count(number + other.number, orMore || other.orMore);
  }
}
