package dev.latchkey.core.intake;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings in the rows of one kind, many at once.
 *
 * @param <R> a row as it was given
 * @param <P> a row with all that has to be made for it, such as a secret
 */
public interface Importer<R, P> {

  /** What is wrong with the row whatever the store holds, if anything is. */
  Optional<Intake.Refused> violation(R row);

  /**
   * What would become of the rows, in their order, each as if those before it had been brought in.
   * Of rows without {@link #violation}.
   */
  List<Intake> look(Tx tx, List<R> rows, Expected expected);

  /**
   * Makes what has to be made for rows that are new, outside of any transaction: this may take
   * long. Empty where too many passwords wait to be hashed.
   */
  Optional<List<P>> prepare(List<R> rows, Instant now);

  /**
   * Adds rows that were looked at in this transaction and are new. Changes and events are recorded,
   * an event for each row.
   */
  void add(Tx tx, List<P> rows, Instant now, Actor actor);

  /** The secrets that were made for these rows, which are nowhere else. */
  default List<MintedSecret> minted(List<P> rows) {
    return List.of();
  }
}
