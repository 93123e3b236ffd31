package dev.latchkey.core.bulk;

/**
 * Why a row was not brought in.
 *
 * @param line counted from 1
 * @param text a clause that repeats no value
 */
public record RowProblem(long line, String text) {}
