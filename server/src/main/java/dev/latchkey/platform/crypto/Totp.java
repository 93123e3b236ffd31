package dev.latchkey.platform.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One-time codes by the time, as every authenticator app makes them (RFC 6238): HMAC-SHA-1, steps
 * of 30 seconds, six digits. That a code is good once is up to the caller, who is told the step
 * that it belongs to. Safe for threads.
 */
public final class Totp {
  /** Of a secret, in bytes: what HMAC-SHA-1 yields, and so what RFC 4226 recommends. */
  public static final int SECRET_LENGTH = 20;

  /** How long a code is shown. */
  public static final Duration STEP = Duration.ofSeconds(30);

  /** Of a code. */
  public static final int DIGITS = 6;

  private static final int CODES = 1_000_000;

  /** So many steps may a clock be fast or slow (RFC 6238, section 5.2). */
  private static final long DRIFT = 1;

  private final Hmac hmac;

  public Totp(SecretBytes secret) {
    this.hmac = Hmac.sha1(secret);
  }

  /** The code of a step. */
  public String code(long step) {
    byte[] mac = hmac.compute(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = mac[mac.length - 1] & 0xf;
    int value = ByteBuffer.wrap(mac).getInt(offset) & 0x7fffffff;
    return "%06d".formatted(value % CODES);
  }

  /** The step that an instant lies in, counted from the epoch. */
  public static long stepAt(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds());
  }

  /**
   * The step whose code this is: that of {@code now}, the one before or the one after; the latest,
   * should several have it. All are looked at, whichever it is.
   */
  public OptionalLong stepOf(String code, Instant now) {
    byte[] given = code.getBytes(US_ASCII);
    long present = stepAt(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = present - DRIFT; step <= present + DRIFT; step++) {
      if (MessageDigest.isEqual(code(step).getBytes(US_ASCII), given)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }
}
