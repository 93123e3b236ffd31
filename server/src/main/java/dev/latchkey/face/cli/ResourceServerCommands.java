package dev.latchkey.face.cli;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.resourceserver.CreateResourceServer;
import dev.latchkey.core.resourceserver.ResourceServer;
import dev.latchkey.platform.crypto.SecretText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "resource-server",
    description = "Resource servers: the APIs and gateways that ask about tokens.")
final class ResourceServerCommands extends CommandGroup {
  private final Store store;

  ResourceServerCommands(Store store) {
    this.store = store;
  }

  @Command(
      description = "Make a resource server; its secret is shown once.",
      mixinStandardHelpOptions = true)
  void create(
      @Mixin StoreOptions options,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--audience",
              paramLabel = "A",
              description = "What tokens meant for it say in aud (default: any).")
          @Nullable String audience) {
    store.run(
        options,
        (useCases, output) -> {
          switch (useCases
              .createResourceServer()
              .create(name, audience, Store.actor(), Origin.none())) {
            case CreateResourceServer.Verdict.Created(ResourceServer server, SecretText secret) ->
                output.one(
                    new Row()
                        .with("client_id", server.id())
                        .with("client_secret", secret.reveal()));
            case CreateResourceServer.Verdict.NameTaken() ->
                throw new CommandFailure("there is a resource server named '" + name + "' already");
            case CreateResourceServer.Verdict.InvalidName(String requirement) ->
                throw new CommandFailure("a name must be " + requirement);
            case CreateResourceServer.Verdict.InvalidAudience(String requirement) ->
                throw new CommandFailure("an audience must be " + requirement);
          }
        });
  }

  @Command(
      description = "List the resource servers, newest first.",
      mixinStandardHelpOptions = true)
  void list(@Mixin StoreOptions options) {
    store.run(
        options,
        (useCases, output) ->
            output.list(
                useCases.resourceServers().all().stream().map(ResourceServerCommands::row)));
  }

  @Command(
      description = "Delete a resource server: its secret opens nothing any more.",
      mixinStandardHelpOptions = true)
  void delete(@Mixin StoreOptions options, @Parameters(paramLabel = "NAME") String name) {
    store.run(
        options,
        (useCases, output) -> {
          ResourceServer deleted =
              useCases
                  .resourceServers()
                  .byName(name)
                  .flatMap(server ->
                      useCases
                          .deleteResourceServer()
                          .delete(server.id(), Store.actor(), Origin.none()))
                  .orElseThrow(
                      () -> new CommandFailure("there is no resource server named '" + name + "'"));
          output.one(row(deleted));
        });
  }

  private static Row row(ResourceServer server) {
    return new Row()
        .with("id", server.id())
        .with("client_id", server.id())
        .with("name", server.name())
        .with("audience", server.audience())
        .with("created_at", server.createdAt());
  }
}
