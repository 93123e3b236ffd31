package dev.latchkey.core.audit;

import dev.latchkey.core.principal.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as its row has it. Whoever can write to the store can have written anything, so the
 * values are plain and nothing is checked here.
 *
 * @param seq its number; the numbers are gap-free in the order in which events were committed
 * @param atMillis when, in milliseconds since 1970 UTC
 * @param customer the customer's id
 */
public record RecordedEvent(
    long seq,
    long atMillis,
    String actor,
    String action,
    @Nullable String target,
    @Nullable String customer,
    @Nullable String source,
    @Nullable String userAgent,
    String outcome,
    @Nullable String requestId,
    @Nullable String tokenId,
    @Nullable String data) {

  /** When, to the millisecond. */
  public Instant at() {
    return Instant.ofEpochMilli(atMillis);
  }

  static RecordedEvent of(long seq, AuditEvent event) {
    Origin origin = event.origin();
    CustomerId customer = event.customer();
    return new RecordedEvent(
        seq,
        event.at().toEpochMilli(),
        event.actor().text(),
        event.action(),
        event.target(),
        customer == null ? null : customer.toString(),
        origin.source(),
        origin.userAgent(),
        event.outcome(),
        origin.requestId(),
        event.tokenId(),
        event.data());
  }
}
