package dev.latchkey.face.management;

import static dev.latchkey.face.management.Operation.on;
import static dev.latchkey.face.management.Operation.onShared;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.ChangeRole;
import dev.latchkey.core.role.CreateRole;
import dev.latchkey.core.role.DeleteRole;
import dev.latchkey.core.role.ListedRole;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.platform.json.JsonText;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles: those that every customer has, which stay as they are (409), and customers' own. The id of
 * a customer's own is {@code <customer>.<name>}; to the customer's people its name alone will do.
 */
final class RoleResource implements Resource {
  private static final String PATH = "/v1/roles";
  private static final Problem NAME_TAKEN =
      Problem.conflict("there is a role of this name already");
  private static final Problem SYSTEM_ROLE =
      Problem.conflict("a role that every customer has stays as it is");
  private static final Problem HELD =
      Problem.conflict("users or API users have this role: give them another first");

  private final UseCases useCases;
  private final RoleDirectory roles;

  RoleResource(UseCases useCases) {
    this.useCases = useCases;
    this.roles = useCases.roles();
  }

  @Override
  public List<Operation> operations() {
    String one = PATH + "/{id}";
    return List.of(
        on("GET", "/v1/permissions", Permission.ROLES_READ, this::permissions),
        on("GET", PATH, Permission.ROLES_READ, this::list),
        on("POST", PATH, Permission.ROLES_WRITE, this::create),
        onShared("GET", one, Permission.ROLES_READ, this::owner, this::get),
        onShared("PATCH", one, Permission.ROLES_WRITE, this::owner, this::change),
        onShared("DELETE", one, Permission.ROLES_WRITE, this::owner, this::delete));
  }

  /** A role that every customer has is the asker's own as well. */
  private Optional<CustomerId> owner(Authority asker, String id) {
    return find(asker, id)
        .map(role -> role.customer() == null ? asker.customer() : role.customer());
  }

  private Optional<ListedRole> find(Authority asker, String id) {
    int dot = id.indexOf('.');
    if (dot >= 0) {
      return Exchange.uuid(id.substring(0, dot))
          .map(CustomerId::new)
          .flatMap(customer -> roles.custom(customer, id.substring(dot + 1)))
          .map(ListedRole::of);
    }
    return roles.system(id).or(() -> roles.custom(asker.customer(), id).map(ListedRole::of));
  }

  private ListedRole named(Exchange exchange) {
    return find(exchange.authority(), exchange.id())
        .orElseThrow(() -> new Refused(Problem.NOT_FOUND));
  }

  /** The role that the path names, of a customer's own. */
  private CustomerId changeable(ListedRole role) {
    CustomerId customer = role.customer();
    if (customer == null) {
      throw new Refused(SYSTEM_ROLE);
    }
    return customer;
  }

  /** All that roles can be made of, for whoever makes one. */
  private void permissions(Exchange exchange) {
    boolean all = exchange.authority().customer().isInstallation();
    JsonText json = new JsonText(2048).beginObject().name("permissions").beginArray();
    for (Permission permission : Permission.values()) {
      if (all || !permission.isOfOperators()) {
        json.beginObject().name("name").string(permission.label());
        json.name("description").string(permission.description());
        json.name("grantable").bool(permission.isGrantable()).endObject();
      }
    }
    json.endArray();
    texts(json, "scopes", roles.catalogue().asList());
    exchange.ok(json.endObject());
  }

  private void list(Exchange exchange) {
    exchange.page(roles.listed(exchange.listedCustomer().orElse(null)), RoleResource::write);
  }

  private void get(Exchange exchange) {
    exchange.ok(json(named(exchange)));
  }

  private void create(Exchange exchange) {
    BodyFields fields = exchange.fields();
    String name = fields.text("name", 1, 50);
    Set<Permission> permissions = permissions(fields);
    Scopes scopes = scopes(fields);
    CustomerId customer = exchange.customerOf(fields);
    Exchange.requireValid(fields);
    CreateRole.Verdict verdict =
        useCases
            .createRole()
            .create(
                customer,
                name,
                permissions == null ? Set.of() : permissions,
                scopes == null ? Scopes.NONE : scopes,
                exchange.authority(),
                exchange.origin());
    switch (verdict) {
      case CreateRole.Verdict.Created(var made) -> {
        ListedRole role = ListedRole.of(made);
        exchange.created(PATH + "/" + role.id(), json(role));
      }
      case CreateRole.Verdict.InvalidName(String requirement) ->
          throw new Refused(Problem.invalidField("name", "Value should be " + requirement));
      case CreateRole.Verdict.NameTaken() -> throw new Refused(NAME_TAKEN);
      case CreateRole.Verdict.UnknownScope(String _) -> throw unknownScope();
      case CreateRole.Verdict.NotGrantable(Permission _) -> throw notGrantable();
      case CreateRole.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case CreateRole.Verdict.TooMany(int most) ->
          throw new Refused(
              Problem.conflict("the customer has " + most + " roles, the most there can be"));
    }
  }

  private void change(Exchange exchange) {
    BodyFields fields = exchange.fields();
    Set<Permission> permissions = permissions(fields);
    Scopes scopes = scopes(fields);
    Exchange.requireValid(fields);
    ListedRole before = named(exchange);
    ChangeRole.Verdict verdict =
        useCases
            .changeRole()
            .change(
                changeable(before),
                before.role().name(),
                permissions,
                scopes,
                exchange.authority(),
                exchange.origin());
    switch (verdict) {
      case ChangeRole.Verdict.Changed(var role) -> exchange.ok(json(ListedRole.of(role)));
      case ChangeRole.Verdict.Unchanged(var role) -> exchange.ok(json(ListedRole.of(role)));
      case ChangeRole.Verdict.UnknownScope(String _) -> throw unknownScope();
      case ChangeRole.Verdict.NotGrantable(Permission _) -> throw notGrantable();
      case ChangeRole.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case ChangeRole.Verdict.SystemRole() -> throw new Refused(SYSTEM_ROLE);
      case ChangeRole.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private void delete(Exchange exchange) {
    ListedRole role = named(exchange);
    DeleteRole.Verdict verdict =
        useCases
            .deleteRole()
            .delete(changeable(role), role.role().name(), exchange.authority(), exchange.origin());
    switch (verdict) {
      case DeleteRole.Verdict.Deleted _ -> exchange.done();
      case DeleteRole.Verdict.Held() -> throw new Refused(HELD);
      case DeleteRole.Verdict.MoreThanHeld() -> throw new Refused(Problem.MORE_THAN_HELD);
      case DeleteRole.Verdict.SystemRole() -> throw new Refused(SYSTEM_ROLE);
      case DeleteRole.Verdict.NotFound() -> throw new Refused(Problem.NOT_FOUND);
    }
  }

  private static @Nullable Set<Permission> permissions(BodyFields fields) {
    List<String> labels = fields.optionalTextList("permissions").orElse(null);
    if (labels == null) {
      return null;
    }
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    labels.stream().map(Permission::withLabel).flatMap(Optional::stream).forEach(permissions::add);
    if (!labels.stream().allMatch(label -> Permission.withLabel(label).isPresent())) {
      fields.invalid("value_error", "permissions", "Values should be permissions that there are");
    }
    return permissions;
  }

  private static @Nullable Scopes scopes(BodyFields fields) {
    List<String> names = fields.optionalTextList("scopes").orElse(null);
    if (names == null) {
      return null;
    }
    try {
      return Scopes.of(names);
    } catch (IllegalArgumentException notScopes) {
      fields.invalid("value_error", "scopes", "Values should be scopes that there are");
      return null;
    }
  }

  private static Refused unknownScope() {
    return new Refused(Problem.invalidField("scopes", "Values should be scopes that there are"));
  }

  private static Refused notGrantable() {
    return new Refused(
        Problem.invalidField("permissions", "Values should be permissions that roles can grant"));
  }

  private static JsonText json(ListedRole role) {
    JsonText json = new JsonText();
    write(json, role);
    return json;
  }

  private static void write(JsonText json, ListedRole role) {
    CustomerId customer = role.customer();
    json.beginObject().name("id").string(role.id());
    json.name("name").string(role.role().name());
    Rows.text(json, "customer", customer == null ? null : customer.toString());
    json.name("system").bool(customer == null);
    texts(json, "permissions", role.role().permissions().stream().map(Permission::label).toList());
    texts(json, "scopes", role.role().scopes().asList());
    Rows.time(json, "created_at", role.createdAt());
    json.endObject();
  }

  private static void texts(JsonText json, String name, List<String> values) {
    json.name(name).beginArray();
    values.forEach(json::string);
    json.endArray();
  }
}
