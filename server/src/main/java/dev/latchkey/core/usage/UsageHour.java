package dev.latchkey.core.usage;

import java.time.Instant;

/**
 * What was done in one hour.
 *
 * @param start of the hour, in UTC
 */
public record UsageHour(Instant start, long calls, long tokens, long refusals) {}
