package dev.latchkey.core.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be found in a part of one stream, of one customer: a row of {@code activity_block}.
 *
 * @param customer the customer's id; empty for the whole installation
 * @param first the first number at which there is anything of the customer's
 * @param last the last one
 * @param firstAtMillis the earliest time
 * @param lastAtMillis the latest time
 * @param numbers all of the customer's from the first to the last, where they are few; else null
 */
record Block(
    String customer,
    long first,
    long last,
    long firstAtMillis,
    long lastAtMillis,
    @Nullable List<Long> numbers,
    FacetSet facets) {
  /** Stands for the customer of everybody's block. */
  static final String INSTALLATION = "";
}
