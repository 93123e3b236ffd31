package dev.latchkey.face.restume;

import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.usage.UsageDay;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.json.JsonText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How this contract writes what it tells of, in JSON. Times are RFC 3339, in UTC. */
final class Rows {
  private Rows() {}

  static JsonText user(JsonText json, User user) {
    return json.name("id")
        .string(user.id().toString())
        .name("username")
        .string(user.username())
        .name("email")
        .string(user.email())
        .name("full_name")
        .string(user.fullName());
  }

  /** A key that was just made, with its secret. */
  static JsonText createdKey(JsonText json, ApiKey key, SecretText secret) {
    json.beginObject().name("id").string(key.id().toString()).name("name").string(key.name());
    json.name("raw_key").string(secret.reveal());
    return restOfKey(json, key, true).endObject();
  }

  static JsonText key(JsonText json, ApiKey key, Instant now, @Nullable Instant lastUsedAt) {
    json.beginObject().name("id").string(key.id().toString()).name("name").string(key.name());
    restOfKey(json, key, key.isActiveAt(now));
    if (lastUsedAt != null) {
      json.name("last_used_at").string(time(lastUsedAt));
    }
    return json.endObject();
  }

  private static JsonText restOfKey(JsonText json, ApiKey key, boolean active) {
    json.name("prefix")
        .string(key.prefix())
        .name("is_active")
        .bool(active)
        .name("created_at")
        .string(time(key.createdAt()));
    Scopes scopes = key.scopes();
    if (scopes != null) {
      json.name("scopes").beginArray();
      scopes.asList().forEach(json::string);
      json.endArray();
    }
    Instant expiresAt = key.expiresAt();
    if (expiresAt != null) {
      json.name("expires_at").string(time(expiresAt));
    }
    return json;
  }

  static JsonText session(JsonText json, Session session) {
    json.beginObject()
        .name("id")
        .string(session.id().toString())
        .name("principal")
        .string(session.principal().toString())
        .name("session_id");
    optional(json, session.sessionId());
    return json.name("created_at")
        .string(time(session.issuedAt()))
        .name("expires_at")
        .string(time(session.expiresAt()))
        .endObject();
  }

  static JsonText usage(JsonText json, List<UsageDay> days) {
    json.beginObject().name("days").beginArray();
    for (UsageDay day : days) {
      json.beginObject().name("date").string(day.date().toString());
      counts(json, day.calls(), day.tokens(), day.refusals()).endObject();
    }
    json.endArray().name("total").beginObject();
    long calls = days.stream().mapToLong(UsageDay::calls).sum();
    long tokens = days.stream().mapToLong(UsageDay::tokens).sum();
    long refusals = days.stream().mapToLong(UsageDay::refusals).sum();
    return counts(json, calls, tokens, refusals).endObject().endObject();
  }

  private static JsonText counts(JsonText json, long calls, long tokens, long refusals) {
    return json.name("calls")
        .number(calls)
        .name("tokens")
        .number(tokens)
        .name("refusals")
        .number(refusals);
  }

  static JsonText optional(JsonText json, @Nullable String text) {
    return text == null ? json.nothing() : json.string(text);
  }

  /** To the second, with {@code Z}. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
