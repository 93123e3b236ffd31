package dev.latchkey.core.audit;

/**
 * A place in the log.
 *
 * @param event the number of an event; 0 before the first
 * @param batch the number of a batch of calls; 0 before the first
 */
public record LogNumbers(long event, long batch) {}
