package dev.latchkey.face.restume;

import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.apikey.CreateApiKey;
import dev.latchkey.core.apikey.CreatedApiKey;
import dev.latchkey.core.apikey.RevokeApiKey;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.User;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.json.JsonText;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user's API keys: made, listed and revoked by the user, signed in with a password. */
final class ApiKeyEndpoints {
  private final Callers callers;
  private final ApiKeyDirectory keys;
  private final CreateApiKey createApiKey;
  private final RevokeApiKey revokeApiKey;
  private final UsageRecorder usage;
  private final Time time;

  ApiKeyEndpoints(
      Callers callers,
      ApiKeyDirectory keys,
      CreateApiKey createApiKey,
      RevokeApiKey revokeApiKey,
      UsageRecorder usage,
      Time time) {
    this.callers = callers;
    this.keys = keys;
    this.createApiKey = createApiKey;
    this.revokeApiKey = revokeApiKey;
    this.usage = usage;
    this.time = time;
  }

  void create(Request request, Response response) {
    Caller caller = callers.signedInToChange(request);
    BodyFields fields = Bodies.fields(request);
    String name = fields.text("name", 1, 100);
    Optional<Scopes> scopes =
        fields.optionalTexts("scopes").flatMap(texts -> scopes(fields, texts));
    Optional<Instant> expiresAt = fields.optionalInstant("expires_at");
    Bodies.requireValid(fields);
    CreateApiKey.Verdict verdict =
        createApiKey.create(
            caller.user(),
            name,
            scopes.orElse(null),
            expiresAt.orElse(null),
            Actor.of(caller.principal().id()),
            Bodies.origin(request));
    switch (verdict) {
      case CreateApiKey.Verdict.Created(CreatedApiKey(ApiKey key, var secret)) ->
          response
              .header(Header.NO_STORE)
              .json(Rows.createdKey(new JsonText(), key, secret).toBytes());
      case CreateApiKey.Verdict.InvalidName(String requirement) ->
          Problem.invalid(Violation.inBody("value_error", "name", "Value should be " + requirement))
              .send(response);
      case CreateApiKey.Verdict.ExpiryInThePast() ->
          Problem.invalid(
                  Violation.inBody("value_error", "expires_at", "Value should be in the future"))
              .send(response);
      case CreateApiKey.Verdict.ScopeNotGranted(String scope) ->
          Problem.insufficientScope(scope).send(response);
    }
  }

  private static Optional<Scopes> scopes(BodyFields fields, List<String> texts) {
    try {
      return Optional.of(Scopes.of(texts));
    } catch (IllegalArgumentException malformed) {
      fields.invalid(
          "value_error",
          "scopes",
          "A scope is printable ASCII without space, quotation mark and backslash");
      return Optional.empty();
    }
  }

  void list(Request request, Response response) {
    send(callers.signedIn(request).user(), response);
  }

  /** The same list, for whoever may read about the user. */
  void listOwn(Request request, Response response) {
    send(callers.self(request, "read").user(), response);
  }

  private void send(User owner, Response response) {
    Instant now = time.instant();
    JsonText json = new JsonText(1024).beginArray();
    List<ApiKey> owned = keys.of(owner.customer(), owner.id()).stream().toList();
    Map<PrincipalId, Instant> lastUses =
        usage.lastUses(owned.stream().map(key -> key.id().principalId()).toList());
    for (ApiKey key : owned) {
      Rows.key(json, key, now, lastUses.get(key.id().principalId()));
    }
    response.header(Header.NO_STORE).json(json.endArray().toBytes());
  }

  void revoke(Request request, Response response) {
    User owner = callers.signedInToChange(request).user();
    ApiKeyId id = new ApiKeyId(PathId.parse("key_id", request.pathBelow()));
    // Somebody else's key does not exist for this caller.
    boolean own = keys.byId(id).filter(key -> key.owner().equals(owner.id())).isPresent();
    if (!own) {
      throw new Refused(Problem.NOT_FOUND);
    }
    RevokeApiKey.Verdict verdict =
        revokeApiKey.revoke(
            owner.customer(), id, Actor.of(owner.id().principalId()), Bodies.origin(request));
    switch (verdict) {
      case RevokeApiKey.Verdict.Revoked _, RevokeApiKey.Verdict.Unchanged _ ->
          response.status(204).header(Header.NO_STORE).send();
      case RevokeApiKey.Verdict.NotFound() -> Problem.NOT_FOUND.send(response);
    }
  }
}
