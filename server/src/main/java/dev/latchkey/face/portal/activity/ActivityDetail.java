package dev.latchkey.face.portal.activity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry with all that is known of it.
 *
 * @param actor who did it, as the log has it
 * @param actorName what they are called; null where that is all
 * @param target what it was done to, as the log has it
 * @param data what else is told
 * @param sealNumber of the seal that covers it; null while none does
 */
public record ActivityDetail(
    ActivityRow row,
    String actor,
    @Nullable String actorName,
    @Nullable String target,
    @Nullable String targetName,
    @Nullable String userAgent,
    @Nullable String requestId,
    @Nullable String tokenId,
    @Nullable String scope,
    List<Datum> data,
    @Nullable Long sealNumber,
    @Nullable Instant sealedAt) {
  public ActivityDetail {
    data = List.copyOf(data);
  }

  /** One thing that an event tells. */
  public record Datum(String name, String value) {
    /** Its name, as it begins a line. */
    public String capitalName() {
      return name.isEmpty() ? "" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
  }
}
