package dev.latchkey.core.resourceserver;

import dev.latchkey.core.listing.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that asks us about tokens.
 *
 * @param name unique, ignoring case
 * @param audience what tokens meant for it say in {@code aud}; null where it takes any
 */
public record ResourceServer(
    ResourceServerId id, String name, @Nullable String audience, Instant createdAt) {

  /** What the audit log calls it. */
  String target() {
    return "resource-server:" + id;
  }

  /** Where it stands in lists. */
  Position position() {
    return new Position(createdAt.toEpochMilli(), id.toString());
  }
}
