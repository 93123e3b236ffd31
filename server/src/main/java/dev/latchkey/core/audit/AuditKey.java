package dev.latchkey.core.audit;

import dev.latchkey.platform.crypto.Hmac;
import dev.latchkey.platform.crypto.SecretBytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;

/**
 * Makes the proofs of the audit log (HMAC-SHA-256, RFC 2104): a <em>link</em> for each event and
 * each batch of calls, and a <em>seal</em> over a run of links and the seal before it.
 *
 * <p>A link is made when its row is written, so that sealing need not read rows again, and covers
 * every column of the row, its number included: without the key, no row can be changed, moved or
 * invented. A seal proves which links there were, in which order, and none besides.
 *
 * <p>Safe for threads.
 */
public final class AuditKey {
  /** What the key is called in the keyring. */
  public static final String NAME = "audit";

  /** A link is cut to 16 bytes: to guess one takes 2<sup>128</sup> rows put into the store. */
  private static final int LINK_BYTES = 16;

  private static final int EVENT = 1;
  private static final int BATCH = 2;
  private static final int SEAL = 3;
  private static final int CUT = 4;

  private final Hmac hmac;

  public AuditKey(SecretBytes key) {
    hmac = Hmac.sha256(key);
  }

  /** The link of an event's row. */
  Bytes link(RecordedEvent event) {
    return link(
        new CanonicalBytes(512)
            .putByte(EVENT)
            .putLong(event.seq())
            .putLong(event.atMillis())
            .putText(event.actor())
            .putText(event.action())
            .putText(event.target())
            .putText(event.customer())
            .putText(event.source())
            .putText(event.userAgent())
            .putText(event.outcome())
            .putText(event.requestId())
            .putText(event.tokenId())
            .putText(event.data()));
  }

  /** The link of a batch of calls: its row, and its rows in the index by customer. */
  Bytes link(long number, CallBatch batch) {
    CanonicalBytes bytes =
        new CanonicalBytes(batch.content().length() + 1024)
            .putByte(BATCH)
            .putLong(number)
            .putLong(batch.atMillis())
            .putLong(batch.calls())
            .putBytes(batch.content().array())
            .putVariable(batch.callsByCustomer().size());
    for (Map.Entry<String, Long> entry : batch.callsByCustomer().entrySet()) {
      bytes.putText(entry.getKey()).putVariable(entry.getValue());
    }
    return link(bytes);
  }

  /**
   * The MAC of a seal, 32 bytes, given the MAC of the seal before it and the SHA-256 of the links
   * it covers.
   */
  Bytes seal(SealedRange range, Bytes previousMac, byte[] linksDigest) {
    CanonicalBytes bytes =
        new CanonicalBytes(160)
            .putByte(SEAL)
            .putLong(range.number())
            .putLong(range.atMillis())
            .putLong(range.firstEvent())
            .putLong(range.lastEvent())
            .putLong(range.firstBatch())
            .putLong(range.lastBatch())
            .putBytes(previousMac.array())
            .putBytes(linksDigest);
    return Bytes.of(compute(bytes));
  }

  /** The MAC of a cut, 32 bytes. */
  Bytes cut(Cut cut) {
    return Bytes.of(
        compute(
            new CanonicalBytes(128)
                .putByte(CUT)
                .putLong(cut.atMillis())
                .putLong(cut.seal())
                .putLong(cut.lastEvent())
                .putLong(cut.lastBatch())
                .putLong(cut.lastEmptied())
                .putBytes(cut.sealMac().array())));
  }

  /** What the links of a seal go into, one after the other (SHA-256). */
  static MessageDigest linksDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Bytes link(CanonicalBytes bytes) {
    return Bytes.of(Arrays.copyOf(compute(bytes), LINK_BYTES));
  }

  private byte[] compute(CanonicalBytes bytes) {
    return hmac.compute(bytes.array(), 0, bytes.length());
  }
}
