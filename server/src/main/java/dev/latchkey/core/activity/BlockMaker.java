package dev.latchkey.core.activity;

import dev.latchkey.core.audit.Call;
import dev.latchkey.core.audit.EventFacets;
import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.core.audit.RecordedCalls;
import dev.latchkey.core.audit.Stretch;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the blocks of one part of the log after the other. Whoever does so, and however often,
 * makes the same. Used by one thread.
 *
 * <p>A part of events has several stretches, so that customers with few events need no block in
 * each. Of calls, whose batches are read whole anyway, a part is one stretch.
 */
final class BlockMaker {
  private static final int STRETCHES = 16;
  private static final int STRETCHES_OF_CALLS = 4;

  /** So many batches make a part however few calls they hold: all of them have to be read. */
  private static final int MOST_BATCHES = 256;

  private final Database database;
  private final ReadAudit audit;
  private final int size;
  private final BlockStore blocks = new BlockStore();

  /**
   * @param size how many events a stretch has
   */
  BlockMaker(Database database, ReadAudit audit, int size) {
    this.database = database;
    this.audit = audit;
    this.size = size;
  }

  /** The blocks of a part of the log, which ends with a number. */
  private record Made(List<Block> blocks, long last) {}

  /** How many events have no block yet. */
  long eventsBehind() {
    return database.read(tx -> audit.head(tx).event() - afterEvents(tx));
  }

  /** Whether any part is complete that has no blocks. */
  boolean isBehind() {
    return database.read(tx -> hasEvents(tx) || endOfCalls(tx).isPresent());
  }

  /** Makes the blocks of the next part of the events; false where it is not complete yet. */
  boolean makeOfEvents() {
    return insert(Stream.EVENTS, database.read(tx -> hasEvents(tx) ? ofEvents(tx) : null));
  }

  /** Makes the blocks of the next part of the calls; false where it is not complete yet. */
  boolean makeOfCalls() {
    return insert(
        Stream.CALLS,
        database.read(tx -> {
          Optional<Long> last = endOfCalls(tx);
          return last.isEmpty() ? null : ofCalls(tx, last.get());
        }));
  }

  private Made ofEvents(Tx tx) {
    CustomerBlocks made = new CustomerBlocks(Math.max(size / 16, 4));
    long after = afterEvents(tx);
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      for (EventFacets event : audit.facets(tx, after, after + size)) {
        made.of(event.customer()).add(event);
      }
      made.endStretch();
      after += size;
    }
    return new Made(made.end(), after);
  }

  private Made ofCalls(Tx tx, long last) {
    CustomerBlocks made = new CustomerBlocks(0);
    Stretch stretch = new Stretch(afterCalls(tx) + 1, last, false);
    for (RecordedCalls batch : audit.calls(tx, null, stretch, MOST_BATCHES)) {
      for (RecordedCalls.Placed placed : batch.calls()) {
        Call call = placed.call();
        made.of(call.customer().toString()).add(batch.number(), call);
      }
    }
    made.endStretch();
    return new Made(made.end(), last);
  }

  private boolean hasEvents(Tx tx) {
    return audit.head(tx).event() >= afterEvents(tx) + (long) size * STRETCHES;
  }

  private long afterEvents(Tx tx) {
    return Math.max(blocks.indexed(tx, Stream.EVENTS), audit.cut(tx).event());
  }

  private long afterCalls(Tx tx) {
    return Math.max(blocks.indexed(tx, Stream.CALLS), audit.cut(tx).batch());
  }

  private Optional<Long> endOfCalls(Tx tx) {
    return audit.batchesOf(tx, afterCalls(tx), (long) size * STRETCHES_OF_CALLS, MOST_BATCHES);
  }

  private boolean insert(Stream stream, @Nullable Made made) {
    if (made == null) {
      return false;
    }
    database.write(tx -> {
      blocks.insert(tx, stream, made.blocks, made.last);
      return null;
    });
    return true;
  }
}
