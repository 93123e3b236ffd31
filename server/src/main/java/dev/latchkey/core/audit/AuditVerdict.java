package dev.latchkey.core.audit;

import org.jspecify.annotations.Nullable;

/** What {@link VerifyAudit} found. */
public sealed interface AuditVerdict {
  /**
   * Everything is as it was written.
   *
   * @param events how many events there are
   * @param callBatches how many batches of calls there are
   * @param unsealedEvents how many of the events no seal covers yet; that none was cut off their
   *     end cannot be told
   * @param checkpoint the last seal, to be kept elsewhere; null when there is none yet
   */
  record Intact(long events, long callBatches, long unsealedEvents, @Nullable Checkpoint checkpoint)
      implements AuditVerdict {}

  /**
   * Something was changed, removed or put in.
   *
   * @param where the first broken link, in words, such as {@code event 123 was changed}
   */
  record Broken(String where) implements AuditVerdict {}
}
