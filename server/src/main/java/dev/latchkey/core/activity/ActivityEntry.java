package dev.latchkey.core.activity;

import dev.latchkey.core.audit.Call;
import dev.latchkey.core.audit.RecordedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event or one call. The values are as the log has them, which hold ids and no names.
 *
 * @param at to the millisecond
 * @param target what it was done to; none of a call
 * @param customer the customer's id; null where it concerns the installation
 * @param userAgent of an event
 * @param requestId of an event
 * @param tokenId of the token that was issued, used or ended
 * @param scope what a call asked for, space-separated
 * @param data what else an event tells: one JSON object
 * @param sealed whether a seal covers it yet; the sealer does so within a second
 */
public record ActivityEntry(
    EntryId id,
    Instant at,
    String actor,
    String action,
    String outcome,
    @Nullable String target,
    @Nullable String customer,
    @Nullable String source,
    @Nullable String userAgent,
    @Nullable String requestId,
    @Nullable String tokenId,
    @Nullable String scope,
    @Nullable String data,
    boolean sealed) {

  static ActivityEntry of(RecordedEvent event, boolean sealed) {
    return new ActivityEntry(
        new EntryId.Event(event.seq()),
        event.at(),
        event.actor(),
        event.action(),
        event.outcome(),
        event.target(),
        event.customer(),
        event.source(),
        event.userAgent(),
        event.requestId(),
        event.tokenId(),
        null,
        event.data(),
        sealed);
  }

  static ActivityEntry of(EntryId.Call id, Call call, boolean sealed) {
    return new ActivityEntry(
        id,
        call.at(),
        call.principal().toString(),
        call.action(),
        call.outcome(),
        null,
        call.customer().toString(),
        call.source(),
        null,
        null,
        call.tokenId(),
        call.scope(),
        null,
        sealed);
  }

  /** Whether it is a call, and not an event. */
  public boolean isCall() {
    return id instanceof EntryId.Call;
  }
}
