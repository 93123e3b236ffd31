package dev.latchkey.core.audit;

import dev.latchkey.core.audit.AuditVerdict.Broken;
import dev.latchkey.core.audit.AuditVerdict.Intact;
import dev.latchkey.platform.db.Database;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One walk along the seals and what they cover, as far as the log reached when it began. */
final class AuditWalk {
  private static final int SEALS_PER_PAGE = 1_000;
  private static final int EVENTS_PER_PAGE = 1_000;
  private static final int BATCHES_PER_PAGE = 16;

  private final Database database;
  private final AuditKey key;
  private final AuditExtent extent;
  private final @Nullable Checkpoint checkpoint;
  private final SealStore seals = new SealStore();
  private final LinkCursor events;
  private final LinkCursor batches;

  /** The last seal that has proved genuine. */
  private Seal last;

  AuditWalk(Database database, AuditKey key, AuditExtent extent, @Nullable Checkpoint checkpoint) {
    this.database = database;
    this.key = key;
    this.extent = extent;
    this.checkpoint = checkpoint;
    Cut cut = extent.cutAt();
    last = cut.lastSeal();
    CallStore calls = new CallStore(key);
    events =
        new LinkCursor(
            database, "event", cut.lastEvent(), EVENTS_PER_PAGE, new EventStore(key)::check);
    batches =
        new LinkCursor(
            database,
            "call batch",
            cut.lastBatch(),
            BATCHES_PER_PAGE,
            (tx, after, to) -> calls.check(tx, after, to, cut.lastEmptied()));
  }

  AuditVerdict verdict() {
    return extent
        .falseCut(key)
        .or(extent::strays)
        .or(this::fitsCut)
        .or(this::sealed)
        .or(this::unsealed)
        .or(extent::end)
        .or(this::reachesCheckpoint)
        .<AuditVerdict>map(broken -> broken)
        .orElseGet(this::intact);
  }

  /** A checkpoint of the very seal that the cut was made at is in the cut. */
  private Optional<Broken> fitsCut() {
    return last.number() == 0 ? Optional.empty() : fitsCheckpoint(last);
  }

  /** Checks seal after seal, each with the rows it covers. */
  private Optional<Broken> sealed() {
    long end = extent.seals().last();
    while (last.number() < end) {
      long from = last.number();
      long to = Math.min(from + SEALS_PER_PAGE, end);
      List<Seal> page = database.read(tx -> seals.range(tx, from, to));
      if (page.isEmpty()) {
        return missing(from + 1);
      }
      for (Seal seal : page) {
        Optional<Broken> broken =
            follows(seal).or(() -> covers(seal)).or(() -> fitsCheckpoint(seal));
        if (broken.isPresent()) {
          return broken;
        }
        last = seal;
      }
    }
    return Optional.empty();
  }

  /** Checks that a seal is the next one and goes on where the last one ended. */
  private Optional<Broken> follows(Seal seal) {
    if (seal.number() != last.number() + 1) {
      return missing(last.number() + 1);
    }
    return seal.range().follows(last.range()) ? Optional.empty() : changed(seal);
  }

  /** Checks the rows that a seal covers, and that it was made over them. */
  private Optional<Broken> covers(Seal seal) {
    MessageDigest links = AuditKey.linksDigest();
    return events
        .advance(seal.range().lastEvent(), links)
        .or(() -> batches.advance(seal.range().lastBatch(), links))
        .or(() ->
            seal.mac().equals(key.seal(seal.range(), last.mac(), links.digest()))
                ? Optional.empty()
                : changed(seal));
  }

  private Optional<Broken> fitsCheckpoint(Seal seal) {
    return checkpoint == null
            || checkpoint.seal() != seal.number()
            || checkpoint.equals(Checkpoint.of(seal))
        ? Optional.empty()
        : Optional.of(new Broken("seal " + seal.number() + " is not the one of the checkpoint"));
  }

  /** Checks the rows that no seal covers yet. */
  private Optional<Broken> unsealed() {
    MessageDigest unused = AuditKey.linksDigest();
    return events
        .advance(extent.events().last(), unused)
        .or(() -> batches.advance(extent.batches().last(), unused));
  }

  private Optional<Broken> reachesCheckpoint() {
    return checkpoint == null || checkpoint.seal() <= last.number()
        ? Optional.empty()
        : Optional.of(
            new Broken(
                "the log was cut off: seal %d of the checkpoint is missing, the last is seal %d"
                    .formatted(checkpoint.seal(), last.number())));
  }

  private AuditVerdict intact() {
    Cut cut = extent.cutAt();
    if (checkpoint != null && checkpoint.seal() < cut.seal()) {
      return new AuditVerdict.CheckpointRemoved(checkpoint.seal(), cut.seal());
    }
    return new Intact(
        extent.events().last() - cut.lastEvent(),
        extent.batches().last() - cut.lastBatch(),
        extent.events().last() - last.range().lastEvent(),
        last.number() == 0 ? null : Checkpoint.of(last));
  }

  private static Optional<Broken> missing(long seal) {
    return Optional.of(new Broken("seal " + seal + " is missing"));
  }

  private static Optional<Broken> changed(Seal seal) {
    return Optional.of(new Broken("seal " + seal.number() + " was changed"));
  }
}
