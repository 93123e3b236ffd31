package dev.latchkey.core.audit;

import dev.latchkey.core.audit.AuditVerdict.Broken;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Walks numbered rows, page by page and in short transactions, and finds the first that is missing
 * or changed.
 *
 * @param what one row is called
 * @param pageSize how many rows to hold in memory at once
 */
record LinkRun(Database database, String what, int pageSize, Pages pages) {
  /**
   * Reads the links after one number and up to another, oldest first, each held against its row.
   */
  interface Pages {
    List<Link> check(Tx tx, long after, long last);
  }

  /** Checks the rows after one number and up to another, and adds their links to a digest. */
  Optional<Broken> check(long after, long last, MessageDigest digest) {
    long done = after;
    while (done < last) {
      long from = done;
      long to = Math.min(from + pageSize, last);
      List<Link> page = database.read(tx -> pages.check(tx, from, to));
      for (Link link : page) {
        if (link.number() != done + 1) {
          break;
        }
        if (!link.genuine()) {
          return Optional.of(new Broken(what + " " + link.number() + " was changed"));
        }
        digest.update(link.bytes().array());
        done++;
      }
      if (done < to) {
        return Optional.of(new Broken(what + " " + (done + 1) + " is missing"));
      }
    }
    return Optional.empty();
  }
}
