package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.apikey.RevokeApiKey;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.json.JsonText;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody's API keys: seen and revoked. Each user makes their own, under /v1/auth/api-keys. */
final class ApiKeyResource implements Resource {
  private static final String PATH = "/v1/api-keys";

  private final ApiKeyDirectory keys;
  private final UserDirectory users;
  private final RevokeApiKey revokeApiKey;
  private final UsageRecorder usage;
  private final Time time;

  ApiKeyResource(UseCases useCases) {
    this.keys = useCases.apiKeys();
    this.users = useCases.users();
    this.revokeApiKey = useCases.revokeApiKey();
    this.usage = useCases.usage();
    this.time = useCases.time();
  }

  @Override
  public List<Operation> operations() {
    String one = PATH + "/{id}";
    return List.of(
        on("GET", PATH, Permission.API_KEYS_READ, this::list),
        on("GET", one, Permission.API_KEYS_READ, this::owner, this::get),
        on("DELETE", one, Permission.API_KEYS_WRITE, this::owner, this::revoke));
  }

  private Optional<CustomerId> owner(String id) {
    return find(id).map(ApiKey::customer);
  }

  private Optional<ApiKey> find(String id) {
    return Exchange.uuid(id).map(ApiKeyId::new).flatMap(keys::byId);
  }

  private ApiKey named(Exchange exchange) {
    return find(exchange.id()).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
  }

  private void list(Exchange exchange) {
    Optional<CustomerId> customer = exchange.listedCustomer();
    String user = exchange.parameter("user");
    if (user != null) {
      User owner =
          Exchange.uuid(user)
              .map(UserId::new)
              .flatMap(users::byId)
              .filter(found -> exchange.authority().reaches(found.customer()))
              .orElseThrow(() -> new Refused(Problem.NOT_FOUND));
      exchange.pageTogether(keys.of(owner.customer(), owner.id()), this::writeAll);
    } else {
      exchange.pageTogether(customer.map(keys::of).orElseGet(keys::all), this::writeAll);
    }
  }

  private void get(Exchange exchange) {
    JsonText json = new JsonText();
    writeAll(json, List.of(named(exchange)));
    exchange.ok(json);
  }

  private void revoke(Exchange exchange) {
    ApiKey key = named(exchange);
    switch (revokeApiKey.revoke(key.customer(), key.id(), exchange.actor(), exchange.origin())) {
      case RevokeApiKey.Verdict.Revoked _, RevokeApiKey.Verdict.Unchanged _ -> exchange.done();
      case RevokeApiKey.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private void writeAll(JsonText json, List<ApiKey> rows) {
    Instant now = time.instant();
    Map<PrincipalId, Instant> lastUses =
        usage.lastUses(rows.stream().map(row -> row.id().principalId()).toList());
    for (ApiKey key : rows) {
      json.beginObject().name("id").string(key.id().toString());
      json.name("customer").string(key.customer().toString());
      json.name("user").string(key.owner().toString());
      json.name("name").string(key.name());
      json.name("prefix").string(key.prefix());
      json.name("is_active").bool(key.isActiveAt(now));
      json.name("scopes");
      Scopes scopes = key.scopes();
      if (scopes == null) {
        json.nothing();
      } else {
        json.beginArray();
        scopes.asList().forEach(json::string);
        json.endArray();
      }
      Rows.time(json, "created_at", key.createdAt());
      Rows.time(json, "expires_at", key.expiresAt());
      Rows.time(json, "revoked_at", key.revokedAt());
      Rows.time(json, "last_used_at", lastUses.get(key.id().principalId()));
      json.endObject();
    }
  }
}
