package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.apikey.CreateApiKey;
import dev.latchkey.core.apikey.CreatedApiKey;
import dev.latchkey.core.apikey.RevokeApiKey;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "key", description = "API keys: scoped secrets that belong to users.")
final class KeyCommands extends CommandGroup {
  /** Of how many keys the last use is looked up at once. */
  private static final int PAGE = 500;

  private final Store store;

  KeyCommands(Store store) {
    this.store = store;
  }

  @Command(description = "Make an API key; it is shown this once.", mixinStandardHelpOptions = true)
  void create(
      @Mixin StoreOptions options,
      @Option(names = "--user", paramLabel = "U", required = true) String username,
      @Option(names = "--name", paramLabel = "N", required = true) String name,
      @Option(
              names = "--scope",
              paramLabel = "S",
              description =
                  "What it may do at the most; without it, whatever its owner's role grants.")
          @Nullable List<String> scopes,
      @Option(
              names = "--expires",
              paramLabel = "DATE",
              description = "When it ends by itself, at a date (UTC) or an instant.")
          @Nullable String expires) {
    Scopes limit = scopes == null ? null : GivenScopes.of(scopes);
    Instant end = expires == null ? null : Instants.parse(expires);
    store.run(
        options,
        (useCases, output) -> {
          User owner = UserCommands.find(useCases, username);
          switch (useCases
              .createApiKey()
              .create(owner, name, limit, end, Store.actor(), Origin.none())) {
            case CreateApiKey.Verdict.Created(CreatedApiKey created) -> output.one(row(created));
            case CreateApiKey.Verdict.InvalidName(String requirement) ->
                throw new CommandFailure("a key's name must be " + requirement);
            case CreateApiKey.Verdict.ExpiryInThePast() ->
                throw new CommandFailure("the key would have expired already");
            case CreateApiKey.Verdict.ScopeNotGranted(String scope) ->
                throw new CommandFailure(
                    "the role '" + owner.role() + "' of the key's owner does not grant " + scope);
          }
        });
  }

  @Command(
      description = "List the API keys, newest first, the revoked ones among them.",
      mixinStandardHelpOptions = true)
  void list(
      @Mixin StoreOptions options,
      @Option(names = "--user", paramLabel = "U", description = "Only this user's.")
          @Nullable String username) {
    store.run(
        options,
        (useCases, output) -> {
          Stream<ApiKey> keys = username == null ? all(useCases) : of(useCases, username);
          output.list(
              keys.gather(Gatherers.windowFixed(PAGE)).flatMap(page -> rows(useCases, page)));
        });
  }

  @Command(
      description = "End an API key for good, and every token and session that it obtained.",
      mixinStandardHelpOptions = true)
  void revoke(@Mixin StoreOptions options, @Parameters(paramLabel = "ID") String id) {
    store.run(
        options,
        (useCases, output) -> {
          ApiKey key = find(useCases, id);
          switch (useCases
              .revokeApiKey()
              .revoke(key.customer(), key.id(), Store.actor(), Origin.none())) {
            case RevokeApiKey.Verdict.Revoked(ApiKey revoked) ->
                output.one(one(useCases, revoked).with("is_active", false));
            case RevokeApiKey.Verdict.Unchanged(ApiKey same) -> output.one(one(useCases, same));
            case RevokeApiKey.Verdict.NotFound() -> throw notFound(id);
          }
        });
  }

  private static Stream<ApiKey> all(UseCases useCases) {
    return useCases.apiKeys().all().stream();
  }

  private static Stream<ApiKey> of(UseCases useCases, String username) {
    User owner = UserCommands.find(useCases, username);
    return useCases.apiKeys().of(owner.customer(), owner.id()).stream();
  }

  private static ApiKey find(UseCases useCases, String id) {
    try {
      return useCases.apiKeys().byId(ApiKeyId.parse(id)).orElseThrow(() -> notFound(id));
    } catch (IllegalArgumentException notAnId) {
      throw notFound(id);
    }
  }

  private static CommandFailure notFound(String id) {
    return new CommandFailure("there is no API key with the id '" + id + "'");
  }

  /** With the key itself, as CONTRACTS 1.3 answers it. */
  private static Row row(CreatedApiKey created) {
    ApiKey key = created.key();
    return limits(
        new Row()
            .with("id", key.id())
            .with("name", key.name())
            .with("raw_key", created.secret().reveal())
            .with("prefix", key.prefix())
            .with("is_active", true)
            .with("created_at", key.createdAt()),
        key);
  }

  private static Row one(UseCases useCases, ApiKey key) {
    return rows(useCases, List.of(key)).findFirst().orElseThrow();
  }

  private static Stream<Row> rows(UseCases useCases, List<ApiKey> keys) {
    Map<PrincipalId, Instant> lastUses =
        useCases.usage().lastUses(keys.stream().map(key -> key.id().principalId()).toList());
    return keys.stream().map(key -> row(useCases, key, lastUses.get(key.id().principalId())));
  }

  private static Row row(UseCases useCases, ApiKey key, @Nullable Instant lastUsedAt) {
    Row row =
        new Row()
            .with("id", key.id())
            .with("owner", useCases.users().byId(key.owner()).map(User::username))
            .with("name", key.name())
            .with("prefix", key.prefix())
            .with("is_active", key.isActiveAt(useCases.time().instant()))
            .with("created_at", key.createdAt());
    return limits(row, key).withKnown("last_used_at", lastUsedAt);
  }

  private static Row limits(Row row, ApiKey key) {
    Scopes scopes = key.scopes();
    return row.withKnown("scopes", scopes == null ? null : scopes.asList())
        .withKnown("expires_at", key.expiresAt());
  }
}
