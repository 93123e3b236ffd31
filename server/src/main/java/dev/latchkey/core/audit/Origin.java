package dev.latchkey.core.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where a request came from. Texts from outside are made harmless here: control characters become
 * spaces, and what is too long is cut.
 *
 * @param source the caller's address, trusted proxies resolved; at most 64 characters
 * @param userAgent what the caller's program calls itself; at most 256 characters
 * @param requestId the request's id, as in its log lines; at most 64 characters
 */
public record Origin(
    @Nullable String source, @Nullable String userAgent, @Nullable String requestId) {
  private static final Origin NONE = new Origin(null, null, null);

  public Origin {
    source = source == null ? null : AuditText.clean(source, 64);
    userAgent = userAgent == null ? null : AuditText.clean(userAgent, 256);
    requestId = requestId == null ? null : AuditText.clean(requestId, 64);
  }

  /** No request at all: the command line, or the server itself. */
  public static Origin none() {
    return NONE;
  }
}
