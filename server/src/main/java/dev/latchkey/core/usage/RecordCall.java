package dev.latchkey.core.usage;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Call;
import dev.latchkey.core.audit.CallRecorder;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records a use of a credential: as a call of the audit log, and in its principal's usage. */
public final class RecordCall {

  private final CallRecorder calls;
  private final UsageRecorder usage;
  private final Time time;

  public RecordCall(CallRecorder calls, UsageRecorder usage, Time time) {
    this.calls = calls;
    this.usage = usage;
    this.time = time;
  }

  /**
   * Records a call that happened just now. Safe for threads.
   *
   * @param outcome {@link AuditEvent#OK}, or why it was refused
   * @param source the caller's address
   * @param tokenId of the token that was used or handed out; null for an API key itself
   * @param scope the scopes that were asked for, space-separated
   * @throws dev.latchkey.platform.db.DatabaseUnavailable when there was no room for it, since
   *     nothing can be written
   */
  public void record(
      Principal principal,
      String action,
      String outcome,
      @Nullable String source,
      @Nullable String tokenId,
      @Nullable String scope) {
    Instant now = time.instant();
    calls.record(
        new Call(
            now, principal.id(), principal.customer(), action, outcome, source, tokenId, scope));
    usage.record(
        principal, outcome.equals(AuditEvent.OK) ? UsageKind.CALL : UsageKind.REFUSAL, now);
  }
}
