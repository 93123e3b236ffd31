package dev.latchkey.core.throttle;

import java.time.Duration;

/** Whether an attempt is looked at. */
public sealed interface ThrottleVerdict {

  /** It is. */
  record Open() implements ThrottleVerdict {}

  /**
   * It is not, since too many before it from the same source were wrong.
   *
   * @param retryAfter how long the delay goes on; above zero
   */
  record Delayed(Duration retryAfter) implements ThrottleVerdict {}

  /** It is not, since its identifier is locked against the sources that it is not known at. */
  record Locked() implements ThrottleVerdict {}
}
