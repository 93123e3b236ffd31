package dev.latchkey.acceptance.harness;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The audit events of an installation, as {@code audit export} writes them. */
public record AuditTrail(List<JsonNode> events) {
  /** Exports all events. */
  public static AuditTrail of(Latchkey latchkey) {
    return parse(latchkey.run("audit", "export"));
  }

  /** Reads what an export in the default format printed. */
  public static AuditTrail parse(CommandResult export) {
    if (export.exit() != 0) {
      throw new AssertionError("No export: " + export);
    }
    return new AuditTrail(export.stdout().lines().map(Json::parse).toList());
  }

  /** The ids of all tokens that an event says were issued; an id twice is a failure. */
  public Set<String> issuedTokens() {
    return events.stream()
        .filter(event -> event.get("action").stringValue().equals("token.issue"))
        .filter(event -> event.get("outcome").stringValue().equals("ok"))
        .map(event -> event.get("token_id").stringValue())
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                ids -> {
                  Set<String> unique = Set.copyOf(ids);
                  if (unique.size() != ids.size()) {
                    throw new AssertionError("A token has two events");
                  }
                  return unique;
                }));
  }

  /** The event of a token's issue. */
  public JsonNode issueOf(String tokenId) {
    return events.stream()
        .filter(event -> event.path("token_id").asString("").equals(tokenId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No event of token " + tokenId));
  }

  /** The events whose target names this. */
  public List<JsonNode> about(String id) {
    return events.stream().filter(event -> event.path("target").asString("").contains(id)).toList();
  }
}
