package dev.latchkey.core.user;

/**
 * A value that cannot be accepted.
 *
 * @param field {@code username}, {@code email}, {@code full_name} or {@code password}
 * @param requirement what it must be, to be read after "must be"; never repeats the value
 */
public record InvalidField(String field, String requirement) {}
