package dev.latchkey.core.audit;

import dev.latchkey.core.audit.AuditVerdict.Broken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the audit log reaches, as of one moment: what there must be between the first number and
 * the last.
 *
 * @param indexed the numbers of batches in the index by customer
 * @param cut where the log begins; null where nothing was removed
 */
record AuditExtent(
    Numbers events, Numbers batches, Numbers indexed, Numbers seals, CutStore.@Nullable Row cut) {
  /** Where the log begins, as its row has it. */
  Cut cutAt() {
    return cut == null ? Cut.none() : cut.cut();
  }

  /** A cut that the key was not asked for: somebody else removed what is missing. */
  Optional<Broken> falseCut(AuditKey key) {
    return cut == null || cut.mac().equals(key.cut(cut.cut()))
        ? Optional.empty()
        : Optional.of(new Broken("the cut was changed"));
  }

  /** Rows before the first number that is ever given out. */
  Optional<Broken> strays() {
    return events.stray().or(batches::stray).or(indexed::stray).or(seals::stray);
  }

  /**
   * Rows cut off the end, or put there: the last row is not the one whose number was given out
   * last.
   */
  Optional<Broken> end() {
    return events.end().or(batches::end).or(indexed::surplus);
  }

  /**
   * The numbers of one table; 0 stands for none.
   *
   * @param what one row is called
   * @param head the number given out last
   */
  record Numbers(String what, long head, long first, long last) {
    private Optional<Broken> stray() {
      return first < 0 || (first == 0 && last > 0)
          ? Optional.of(new Broken(what + " " + first + " does not belong here"))
          : Optional.empty();
    }

    private Optional<Broken> end() {
      return last < head
          ? Optional.of(new Broken(what + " " + (last + 1) + " is missing"))
          : surplus();
    }

    private Optional<Broken> surplus() {
      return last > head
          ? Optional.of(
              new Broken(
                  "the last " + what + " is " + last + ", though only " + head + " were written"))
          : Optional.empty();
    }
  }
}
