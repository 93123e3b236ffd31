package dev.latchkey.core.audit;

import org.jspecify.annotations.Nullable;

/** What {@link VerifyAudit} found. */
public sealed interface AuditVerdict {
  /**
   * Everything is as it was written, from where retention has cut it on.
   *
   * @param events how many events there are
   * @param callBatches how many batches of calls there are; those whose calls retention has removed
   *     count as long as seals need their links
   * @param unsealedEvents how many of the events no seal covers yet; that none was cut off their
   *     end cannot be told
   * @param checkpoint the last seal, to be kept elsewhere; null when there is none yet
   */
  record Intact(long events, long callBatches, long unsealedEvents, @Nullable Checkpoint checkpoint)
      implements AuditVerdict {}

  /**
   * Everything that is left is as it was written, but retention has removed the seal that was kept
   * as a checkpoint; whether the log was cut off at its end cannot be told by it.
   *
   * @param seal the checkpoint's
   * @param cut the last seal that was removed
   */
  record CheckpointRemoved(long seal, long cut) implements AuditVerdict {}

  /**
   * Something was changed, removed or put in.
   *
   * @param where the first broken link, in words, such as {@code event 123 was changed}
   */
  record Broken(String where) implements AuditVerdict {}
}
