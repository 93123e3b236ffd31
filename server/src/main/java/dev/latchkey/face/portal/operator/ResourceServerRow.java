package dev.latchkey.face.portal.operator;

import dev.latchkey.core.resourceserver.ResourceServer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource server, without its secret.
 *
 * @param id also its client id
 * @param audience null where it takes tokens for any
 */
public record ResourceServerRow(
    String id, String name, @Nullable String audience, Instant createdAt) {

  static ResourceServerRow of(ResourceServer server) {
    return new ResourceServerRow(
        server.id().toString(), server.name(), server.audience(), server.createdAt());
  }

  /** Where it is deleted. */
  public String deletePath() {
    return ResourceServerPages.PATH + "/" + id + "/delete";
  }
}
