package dev.latchkey.core.activity;

import dev.latchkey.core.audit.Call;
import dev.latchkey.core.audit.EventFacets;
import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.core.audit.RecordedCalls;
import dev.latchkey.core.audit.Stretch;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the blocks of one stretch after the other. Whoever does so, and however often, makes the
 * same. Used by one thread.
 */
final class BlockMaker {
  /** So many batches make a stretch however few calls they hold: all of them have to be read. */
  private static final int MOST_BATCHES = 256;

  private final Database database;
  private final ReadAudit audit;
  private final int size;
  private final BlockStore blocks = new BlockStore();

  /**
   * @param size how many events a stretch has, and about how many calls
   */
  BlockMaker(Database database, ReadAudit audit, int size) {
    this.database = database;
    this.audit = audit;
    this.size = size;
  }

  /** The blocks of a stretch. */
  private record Made(Collection<Block> blocks, long last) {}

  /** How many events have no block yet. */
  long eventsBehind() {
    return database.read(tx -> audit.head(tx).event() - afterEvents(tx));
  }

  /** Whether any stretch is complete that has no blocks. */
  boolean isBehind() {
    return database.read(
        tx -> audit.head(tx).event() >= afterEvents(tx) + size || endOfCalls(tx).isPresent());
  }

  /** Makes the blocks of the next stretch of events; false where it is not complete yet. */
  boolean makeOfEvents() {
    return insert(
        Stream.EVENTS,
        database.read(tx -> {
          long after = afterEvents(tx);
          if (audit.head(tx).event() < after + size) {
            return null;
          }
          Customers customers = new Customers();
          for (EventFacets event : audit.facets(tx, after, after + size)) {
            customers.of(event.customer()).add(event);
          }
          return new Made(customers.blocks(), after + size);
        }));
  }

  /** Makes the blocks of the next stretch of calls; false where it is not complete yet. */
  boolean makeOfCalls() {
    return insert(
        Stream.CALLS,
        database.read(tx -> {
          Optional<Long> last = endOfCalls(tx);
          if (last.isEmpty()) {
            return null;
          }
          Customers customers = new Customers();
          Stretch stretch = new Stretch(afterCalls(tx) + 1, last.get(), false);
          List<RecordedCalls> batches = audit.calls(tx, null, stretch, MOST_BATCHES);
          for (RecordedCalls batch : batches) {
            for (Call call : batch.calls()) {
              customers.of(call.customer().toString()).add(batch.number(), call);
            }
          }
          return new Made(customers.blocks(), last.get());
        }));
  }

  private long afterEvents(Tx tx) {
    return Math.max(blocks.indexed(tx, Stream.EVENTS), audit.cut(tx).event());
  }

  private long afterCalls(Tx tx) {
    return Math.max(blocks.indexed(tx, Stream.CALLS), audit.cut(tx).batch());
  }

  private Optional<Long> endOfCalls(Tx tx) {
    return audit.batchesOf(tx, afterCalls(tx), size, MOST_BATCHES);
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

  /** What has been gathered of each customer. */
  private static final class Customers {
    private final Map<String, FacetCollector> collectors = new HashMap<>();

    /**
     * @param customer null for what concerns the installation only
     */
    FacetCollector of(@Nullable String customer) {
      return collectors.computeIfAbsent(
          customer == null ? Block.INSTALLATION : customer, FacetCollector::new);
    }

    /** One block for each customer, and one of everything. */
    List<Block> blocks() {
      if (collectors.isEmpty()) {
        return List.of();
      }
      FacetCollector all = new FacetCollector(Block.INSTALLATION);
      collectors.values().forEach(FacetCollector::compact);
      collectors.values().forEach(all::addAll);
      collectors.remove(Block.INSTALLATION);
      collectors.put(Block.INSTALLATION, all);
      return collectors.values().stream().map(FacetCollector::block).toList();
    }
  }
}
