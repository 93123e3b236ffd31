package dev.latchkey.core.principal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The instant that ends every token of a principal issued until now, and what a token issued after
 * it has to say, so that the two are told apart although tokens are cut to whole seconds.
 */
public final class TokenCut {
  private TokenCut() {}

  /** The cut made at {@code now}: the millisecond after it, since that is as fine as we keep. */
  public static Instant after(Instant now) {
    return now.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
  }

  /**
   * The issue time, cut to seconds, of the first token that is certainly newer than {@code cut}.
   */
  public static Instant firstSecondAfter(Instant cut) {
    Instant second = cut.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(cut) ? cut : second.plusSeconds(1);
  }
}
