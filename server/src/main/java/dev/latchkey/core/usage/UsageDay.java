package dev.latchkey.core.usage;

import java.time.LocalDate;

/**
 * What was done on one day.
 *
 * @param date in UTC
 */
public record UsageDay(LocalDate date, long calls, long tokens, long refusals) {}
