package dev.latchkey.core.audit;

import dev.latchkey.core.audit.AuditVerdict.Broken;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Walks the numbered rows of one table once, and finds the first that is missing or changed.
 *
 * <p>Reads ahead page by page, in short transactions and whatever the seals' boundaries are. Used
 * by one thread.
 */
final class LinkCursor {
  private final Database database;
  private final String what;
  private final int pageSize;
  private final Pages pages;
  private final Queue<Link> ahead = new ArrayDeque<>();
  private long position;

  /**
   * A cursor before the first row that is left.
   *
   * @param what one row is called
   * @param position the number before that row's
   * @param pageSize how many rows to hold in memory at once
   */
  LinkCursor(Database database, String what, long position, int pageSize, Pages pages) {
    this.position = position;
    this.database = database;
    this.what = what;
    this.pageSize = pageSize;
    this.pages = pages;
  }

  /** Checks the rows from here up to a number, and adds their links to a digest. */
  Optional<Broken> advance(long last, MessageDigest digest) {
    while (position < last) {
      if (ahead.isEmpty()) {
        long from = position;
        ahead.addAll(database.read(tx -> pages.check(tx, from, from + pageSize)));
      }
      Link link = ahead.poll();
      if (link == null || link.number() != position + 1) {
        return Optional.of(new Broken(what + " " + (position + 1) + " is missing"));
      }
      if (!link.genuine()) {
        return Optional.of(new Broken(what + " " + link.number() + " was changed"));
      }
      digest.update(link.bytes().array());
      position++;
    }
    return Optional.empty();
  }

  /**
   * Reads the links after one number and up to another, oldest first, each held against its row.
   */
  interface Pages {
    List<Link> check(Tx tx, long after, long last);
  }
}
