package dev.latchkey.core.activity;

/**
 * How much may still be looked at for one page. The unit is about the work of looking at one row of
 * the log. Used by one thread.
 */
final class Effort {
  private long left;

  Effort(long units) {
    left = units;
  }

  void spend(long units) {
    left -= units;
  }

  boolean isSpent() {
    return left <= 0;
  }
}
