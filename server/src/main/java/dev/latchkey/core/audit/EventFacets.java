package dev.latchkey.core.audit;

import org.jspecify.annotations.Nullable;

/**
 * What an event can be found by; see {@link RecordedEvent}, of which it is a part.
 *
 * @param seq its number
 */
public record EventFacets(
    long seq,
    long atMillis,
    String actor,
    String action,
    @Nullable String target,
    @Nullable String customer,
    @Nullable String source,
    String outcome,
    @Nullable String data) {}
