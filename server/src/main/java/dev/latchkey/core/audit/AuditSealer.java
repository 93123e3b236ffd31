package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Duty;
import dev.latchkey.platform.db.Lease;
import dev.latchkey.platform.time.Time;
import java.security.MessageDigest;
import java.util.List;

/**
 * Seals what has been committed, every half second, so that rows cannot vanish unnoticed.
 *
 * <p>One sealer works in an installation, by lease; two at once do no harm, since a seal's number
 * can be inserted once only. A seal covers 10,000 events at most, so that memory stays bounded
 * however much there is to seal.
 */
public final class AuditSealer implements AutoCloseable {

  static final int MAXIMUM_EVENTS = 10_000;
  static final int MAXIMUM_BATCHES = 1_000;

  private final Database database;
  private final Time time;
  private final AuditKey key;
  private final Duty duty;
  private final EventStore events;
  private final CallStore calls;
  private final SealStore seals = new SealStore();

  public AuditSealer(Database database, Time time, AuditKey key, Lease lease) {
    this.database = database;
    this.time = time;
    this.key = key;
    this.events = new EventStore(key);
    this.calls = new CallStore(key);
    this.duty = new Duty(lease, () -> database.read(seals::isBehind), this::seal);
  }

  /** Begins to seal every half second. */
  public void start() {
    duty.start();
  }

  /** Seals all that is committed, unless another server does. */
  @Override
  public void close() {
    duty.closeAfterTurn();
  }

  /** Seals all that is committed now. */
  void seal() {
    while (sealSome()) {
      // There may be more than one seal covers.
    }
  }

  /** Makes one seal; false when there was nothing to seal, or another sealer was quicker. */
  private boolean sealSome() {
    Unsealed unsealed =
        database.read(tx -> {
          Seal last = seals.last(tx);
          return new Unsealed(
              last,
              events.links(tx, last.range().lastEvent(), MAXIMUM_EVENTS),
              calls.links(tx, last.range().lastBatch(), MAXIMUM_BATCHES));
        });
    if (unsealed.isEmpty()) {
      return false;
    }
    Seal seal = unsealed.seal(time.millis(), key);
    return database.write(tx -> seals.insert(tx, seal));
  }

  /** What has been committed since the last seal, or the first part of it. */
  private record Unsealed(Seal last, List<Link> events, List<Link> batches) {
    boolean isEmpty() {
      return events.isEmpty() && batches.isEmpty();
    }

    Seal seal(long nowMillis, AuditKey key) {
      SealedRange range =
          last.range()
              .next(
                  nowMillis,
                  end(events, last.range().lastEvent()),
                  end(batches, last.range().lastBatch()));
      MessageDigest digest = AuditKey.linksDigest();
      events.forEach(link -> digest.update(link.bytes().array()));
      batches.forEach(link -> digest.update(link.bytes().array()));
      return new Seal(range, key.seal(range, last.mac(), digest.digest()));
    }

    private static long end(List<Link> links, long otherwise) {
      return links.isEmpty() ? otherwise : links.getLast().number();
    }
  }
}
