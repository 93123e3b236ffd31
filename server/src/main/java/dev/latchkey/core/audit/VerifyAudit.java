package dev.latchkey.core.audit;

import dev.latchkey.core.audit.AuditVerdict.Broken;
import dev.latchkey.core.audit.AuditVerdict.Intact;
import dev.latchkey.platform.db.Database;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the audit log is what was written, or names the first broken link.
 *
 * <p>It walks all of it, seal by seal, in memory that does not grow with the log, while servers go
 * on writing. What it cannot tell by itself is whether rows were cut off the end together with the
 * seals over them; a {@link Checkpoint} kept elsewhere tells that too.
 */
public final class VerifyAudit {
  private static final int EVENTS_PER_PAGE = 1_000;
  private static final int BATCHES_PER_PAGE = 16;

  private final Database database;
  private final AuditKey key;
  private final SealStore seals = new SealStore();
  private final LinkRun events;
  private final LinkRun batches;

  public VerifyAudit(Database database, AuditKey key) {
    this.database = database;
    this.key = key;
    events = new LinkRun(database, "event", EVENTS_PER_PAGE, new EventStore(key)::check);
    batches = new LinkRun(database, "call batch", BATCHES_PER_PAGE, new CallStore(key)::check);
  }

  /**
   * Verifies the log.
   *
   * @param checkpoint a seal that must still be part of it, if one was kept
   */
  public AuditVerdict verify(@Nullable Checkpoint checkpoint) {
    AuditExtent extent = database.read(AuditExtentStore::read);
    Optional<Broken> broken = extent.strays();
    Seal last = Seal.none();
    while (broken.isEmpty() && last.number() < extent.seals().last()) {
      Seal before = last;
      Seal seal = database.read(tx -> seals.next(tx, before.number())).orElse(before);
      broken = follows(before, seal).or(() -> covers(before, seal)).or(() -> is(checkpoint, seal));
      last = seal;
    }
    Seal lastSeal = last;
    return broken
        .or(() -> unsealed(lastSeal, extent))
        .or(extent::end)
        .or(() -> reaches(checkpoint, lastSeal))
        .<AuditVerdict>map(found -> found)
        .orElseGet(() -> intact(extent, lastSeal));
  }

  /** Checks that a seal is the next one and goes on where the one before it ended. */
  private static Optional<Broken> follows(Seal before, Seal seal) {
    if (seal.number() != before.number() + 1) {
      return Optional.of(new Broken("seal " + (before.number() + 1) + " is missing"));
    }
    return seal.range().follows(before.range()) ? Optional.empty() : changed(seal);
  }

  /** Checks the rows that a seal covers, and that it was made over them. */
  private Optional<Broken> covers(Seal before, Seal seal) {
    MessageDigest digest = AuditKey.linksDigest();
    return events
        .check(before.range().lastEvent(), seal.range().lastEvent(), digest)
        .or(() -> batches.check(before.range().lastBatch(), seal.range().lastBatch(), digest))
        .or(() -> {
          Bytes mac = key.seal(seal.range(), before.mac(), digest.digest());
          return mac.equals(seal.mac()) ? Optional.empty() : changed(seal);
        });
  }

  /** Checks the rows that no seal covers yet. */
  private Optional<Broken> unsealed(Seal last, AuditExtent extent) {
    MessageDigest nothing = AuditKey.linksDigest();
    return events
        .check(last.range().lastEvent(), extent.events().last(), nothing)
        .or(() -> batches.check(last.range().lastBatch(), extent.batches().last(), nothing));
  }

  private static Optional<Broken> is(@Nullable Checkpoint checkpoint, Seal seal) {
    return checkpoint == null
            || checkpoint.seal() != seal.number()
            || checkpoint.equals(Checkpoint.of(seal))
        ? Optional.empty()
        : Optional.of(new Broken("seal " + seal.number() + " is not the one of the checkpoint"));
  }

  private static Optional<Broken> reaches(@Nullable Checkpoint checkpoint, Seal last) {
    return checkpoint == null || checkpoint.seal() <= last.number()
        ? Optional.empty()
        : Optional.of(
            new Broken(
                "the log was cut off: seal %d of the checkpoint is missing, the last is seal %d"
                    .formatted(checkpoint.seal(), last.number())));
  }

  private static Optional<Broken> changed(Seal seal) {
    return Optional.of(new Broken("seal " + seal.number() + " was changed"));
  }

  private static Intact intact(AuditExtent extent, Seal last) {
    return new Intact(
        extent.events().last(),
        extent.batches().last(),
        extent.events().last() - last.range().lastEvent(),
        last.number() == 0 ? null : Checkpoint.of(last));
  }
}
