package dev.latchkey.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Who is to live in an empty store: moves in all at once, as a command for each would take a minute
 * of a run.
 */
final class Settlers {
  private final Latchkey latchkey;
  private final List<String> rows = new ArrayList<>();
  private final Map<String, JsonNode> secrets = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();

  Settlers(Latchkey latchkey) {
    this.latchkey = latchkey;
  }

  void customer(String name, String subscription) {
    add(Map.of("kind", "customer", "name", name, "subscription", subscription));
  }

  Account user(String customer, String username, String role, String status, boolean apiEnabled) {
    String id = UUID.randomUUID().toString();
    String password = Secrets.remember("correct horse " + username);
    Map<String, Object> row = new HashMap<>();
    row.put("kind", "user");
    row.put("id", id);
    row.put("customer", customer);
    row.put("username", username);
    row.put("email", username + "@example.com");
    row.put("full_name", "Someone Else");
    row.put("role", role);
    row.put("status", status);
    row.put("api_enabled", apiEnabled);
    row.put("password", password);
    add(row);
    return new Account(id, username, password, customer);
  }

  /**
   * @param reference names it among the settlers
   */
  void apiUser(String customer, String reference, String status) {
    add(Map.of("kind", "api-user", "customer", customer, "reference", reference, "status", status));
  }

  void moveIn() {
    try {
      Path file = Files.write(latchkey.folder().resolve("settlers.jsonl"), rows);
      Path minted = latchkey.folder().resolve("settlers-secrets.jsonl");
      var _ = latchkey.ask("import", file.toString(), "--secrets-out", minted.toString());
      for (String line : Files.readAllLines(minted)) {
        JsonNode secret = Json.parse(line);
        secrets.put(secret.get("reference").asString(), secret);
      }
      Files.delete(minted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (JsonNode each : latchkey.ask("api-user", "list")) {
      ids.put(each.get("username").asString(), each.get("id").asString());
    }
  }

  /** An API user that has moved in. */
  Account minted(String customer, String reference) {
    JsonNode made = Objects.requireNonNull(secrets.get(reference), reference);
    String username = made.get("username").asString();
    String secret = Secrets.remember(made.get("secret").asString());
    return new Account(
        Objects.requireNonNull(ids.get(username), username), username, secret, customer);
  }

  Account operator() {
    return latchkey.createOperator("root");
  }

  private void add(Map<String, ?> row) {
    rows.add(Json.write(row));
  }
}
