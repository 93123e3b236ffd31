package dev.latchkey.core.throttle;

/**
 * An attempt to log in, as the throttle knows it: without the identifier and without the source.
 * Made by {@link Throttle#attempt}.
 */
public final class Attempt {
  private final Subject identifier;
  private final Subject pair;

  Attempt(Subject identifier, Subject pair) {
    this.identifier = identifier;
    this.pair = pair;
  }

  /** The identifier, from anywhere. */
  Subject identifier() {
    return identifier;
  }

  /** The identifier from this source. */
  Subject pair() {
    return pair;
  }
}
