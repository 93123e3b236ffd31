package dev.latchkey.core.listing;

/**
 * The statements that read a page of a table that is sorted by {@code created_at} and {@code id},
 * the newest first, where a filter has to be held against row after row: at most {@link #LONGEST}
 * rows are looked at, so that a page takes no longer where hardly any row fits.
 *
 * <p>Both want {@code :afterCreatedAt} and {@code :afterId}, besides what the conditions want.
 *
 * @param indexed which rows are read, by conditions that an index in the order of the list has
 * @param lookedAt which of them are shown; empty for all, and then there is no bound
 */
public record Stretch(String table, String indexed, String lookedAt) {

  /** How many rows are looked at for one page. */
  public static final int LONGEST = 10_000;

  /** Whether rows are read that are not shown. */
  public boolean isBounded() {
    return !lookedAt.isEmpty();
  }

  /** Asks for {@code created_at} and {@code id} of the last row to look at, if more follow. */
  public String end() {
    return """
    SELECT created_at, id FROM %s
    WHERE %s AND (created_at, id) < (:afterCreatedAt, :afterId)
    ORDER BY created_at DESC, id DESC
    LIMIT 1 OFFSET %d
    """
        .formatted(table, indexed, LONGEST - 1);
  }

  /**
   * Asks for rows; wants {@code :limit} too.
   *
   * @param ends whether they end where {@link #end} says, at {@code :endCreatedAt} and {@code
   *     :endId}
   */
  public String rows(String columns, boolean ends) {
    return """
    SELECT %s FROM %s
    WHERE %s AND (created_at, id) < (:afterCreatedAt, :afterId) %s %s
    ORDER BY created_at DESC, id DESC
    LIMIT :limit
    """
        .formatted(
            columns,
            table,
            indexed,
            ends ? "AND (created_at, id) >= (:endCreatedAt, :endId)" : "",
            lookedAt.isEmpty() ? "" : "AND " + lookedAt);
  }
}
