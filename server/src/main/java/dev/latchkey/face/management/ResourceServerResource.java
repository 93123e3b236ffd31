package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.resourceserver.CreateResourceServer;
import dev.latchkey.core.resourceserver.ResourceServer;
import dev.latchkey.core.resourceserver.ResourceServerId;
import dev.latchkey.core.role.Permission;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.json.JsonText;
import java.util.List;
import java.util.Optional;

/** The APIs and gateways that ask us about tokens; for operators. The secret is shown once. */
final class ResourceServerResource implements Resource {
  private static final String PATH = "/v1/resource-servers";
  private static final Problem NAME_TAKEN =
      Problem.conflict("there is a resource server of this name already");

  private final UseCases useCases;

  ResourceServerResource(UseCases useCases) {
    this.useCases = useCases;
  }

  @Override
  public List<Operation> operations() {
    String one = PATH + "/{id}";
    return List.of(
        on("GET", PATH, Permission.RESOURCE_SERVERS_READ, this::list),
        on("POST", PATH, Permission.RESOURCE_SERVERS_WRITE, this::create),
        on("GET", one, Permission.RESOURCE_SERVERS_READ, this::owner, this::get),
        on("DELETE", one, Permission.RESOURCE_SERVERS_WRITE, this::owner, this::delete));
  }

  private Optional<CustomerId> owner(String id) {
    return find(id).map(found -> CustomerId.INSTALLATION);
  }

  private Optional<ResourceServer> find(String id) {
    return Exchange.uuid(id).map(ResourceServerId::new).flatMap(useCases.resourceServers()::byId);
  }

  private ResourceServer named(Exchange exchange) {
    return find(exchange.id()).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
  }

  private void list(Exchange exchange) {
    exchange.page(
        useCases.resourceServers().all(),
        (json, server) -> {
          json.beginObject();
          write(json, server);
          json.endObject();
        });
  }

  private void get(Exchange exchange) {
    JsonText json = new JsonText().beginObject();
    write(json, named(exchange));
    exchange.ok(json.endObject());
  }

  private void create(Exchange exchange) {
    BodyFields fields = exchange.fields();
    String name = fields.text("name", 1, 100);
    String audience = fields.optionalText("audience", 1, 200);
    Exchange.requireValid(fields);
    switch (useCases
        .createResourceServer()
        .create(name, audience, exchange.actor(), exchange.origin())) {
      case CreateResourceServer.Verdict.Created(ResourceServer server, SecretText secret) -> {
        JsonText json = new JsonText().beginObject();
        write(json, server);
        json.name("client_secret").string(secret.reveal());
        exchange.created(PATH + "/" + server.id(), json.endObject());
      }
      case CreateResourceServer.Verdict.NameTaken() -> throw new Refused(NAME_TAKEN);
      case CreateResourceServer.Verdict.InvalidName(String requirement) ->
          throw new Refused(Problem.invalidField("name", "Value should be " + requirement));
      case CreateResourceServer.Verdict.InvalidAudience(String requirement) ->
          throw new Refused(Problem.invalidField("audience", "Value should be " + requirement));
    }
  }

  private void delete(Exchange exchange) {
    ResourceServer server = named(exchange);
    var _ =
        useCases.deleteResourceServer().delete(server.id(), exchange.actor(), exchange.origin());
    exchange.done();
  }

  private static void write(JsonText json, ResourceServer server) {
    json.name("id").string(server.id().toString());
    json.name("client_id").string(server.id().toString());
    json.name("name").string(server.name());
    Rows.text(json, "audience", server.audience());
    Rows.time(json, "created_at", server.createdAt());
  }
}
