package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.ChangeRole;
import dev.latchkey.core.role.CreateRole;
import dev.latchkey.core.role.CustomRole;
import dev.latchkey.core.role.DeleteRole;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "role", description = "Roles: what the users and API users of a customer may do.")
final class RoleCommands extends CommandGroup {
  private final Store store;

  /** What {@code --permission} takes, for help. */
  static final class GrantablePermissions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Permission.values())
          .filter(Permission::isGrantable)
          .map(Permission::label)
          .iterator();
    }
  }

  RoleCommands(Store store) {
    this.store = store;
  }

  @Command(description = "Make a role of a customer's own.", mixinStandardHelpOptions = true)
  void create(
      @Mixin StoreOptions options,
      @Option(names = "--customer", paramLabel = "C", required = true) String customer,
      @Option(names = "--name", paramLabel = "N", required = true) String name,
      @Option(names = "--scope", paramLabel = "S", description = "What its holders' tokens may do.")
          @Nullable List<String> scopes,
      @Option(
              names = "--permission",
              paramLabel = "P",
              completionCandidates = GrantablePermissions.class,
              description = "What its holders may do in the portal: ${COMPLETION-CANDIDATES}.")
          @Nullable List<String> permissions) {
    Scopes granted = scopes == null ? Scopes.NONE : GivenScopes.of(scopes);
    Set<Permission> allowed = permissions == null ? Set.of() : permissions(permissions);
    store.run(
        options,
        (useCases, output) -> {
          Customer owner = CustomerCommands.find(useCases, customer);
          switch (useCases
              .createRole()
              .create(owner.id(), name, allowed, granted, Store.authority(), Origin.none())) {
            case CreateRole.Verdict.Created(CustomRole made) -> output.one(row(made, owner.name()));
            case CreateRole.Verdict.InvalidName(String requirement) ->
                throw new CommandFailure("a role's name must be " + requirement);
            case CreateRole.Verdict.NameTaken() ->
                throw new CommandFailure("there is a role named '" + name + "' already");
            case CreateRole.Verdict.UnknownScope(String scope) -> throw unknownScope(scope);
            case CreateRole.Verdict.NotGrantable(Permission permission) ->
                throw notGrantable(permission);
            case CreateRole.Verdict.MoreThanHeld() -> throw CommandFailure.moreThanHeld();
            case CreateRole.Verdict.TooMany(int most) ->
                throw new CommandFailure(
                    "the customer has " + most + " roles, the most there can be");
          }
        });
  }

  @Command(
      description = "Change what a role grants, at once, to all who hold it.",
      mixinStandardHelpOptions = true)
  void change(
      @Mixin StoreOptions options,
      @Option(names = "--customer", paramLabel = "C", required = true) String customer,
      @Option(names = "--name", paramLabel = "N", required = true) String name,
      @Option(
              names = "--scope",
              paramLabel = "S",
              arity = "0..1",
              fallbackValue = "",
              description = "All its scopes from now on; alone, none; left out, those that it has.")
          @Nullable List<String> scopes,
      @Option(
              names = "--permission",
              paramLabel = "P",
              arity = "0..1",
              fallbackValue = "",
              completionCandidates = GrantablePermissions.class,
              description =
                  "All its permissions from now on; alone, none; left out, those that it has.")
          @Nullable List<String> permissions) {
    Scopes granted = scopes == null ? null : GivenScopes.of(notEmpty(scopes));
    Set<Permission> allowed = permissions == null ? null : permissions(notEmpty(permissions));
    store.run(
        options,
        (useCases, output) -> {
          Customer owner = CustomerCommands.find(useCases, customer);
          switch (useCases
              .changeRole()
              .change(owner.id(), name, allowed, granted, Store.authority(), Origin.none())) {
            case ChangeRole.Verdict.Changed(CustomRole after) ->
                output.one(row(after, owner.name()));
            case ChangeRole.Verdict.Unchanged(CustomRole same) ->
                output.one(row(same, owner.name()));
            case ChangeRole.Verdict.UnknownScope(String scope) -> throw unknownScope(scope);
            case ChangeRole.Verdict.NotGrantable(Permission permission) ->
                throw notGrantable(permission);
            case ChangeRole.Verdict.MoreThanHeld() -> throw CommandFailure.moreThanHeld();
            case ChangeRole.Verdict.SystemRole() -> throw systemRole(name);
            case ChangeRole.Verdict.NotFound() -> throw notFound(name);
          }
        });
  }

  @Command(description = "Delete a role that nobody holds.", mixinStandardHelpOptions = true)
  void delete(
      @Mixin StoreOptions options,
      @Option(names = "--customer", paramLabel = "C", required = true) String customer,
      @Option(names = "--name", paramLabel = "N", required = true) String name) {
    store.run(
        options,
        (useCases, output) -> {
          Customer owner = CustomerCommands.find(useCases, customer);
          switch (useCases
              .deleteRole()
              .delete(owner.id(), name, Store.authority(), Origin.none())) {
            case DeleteRole.Verdict.Deleted(CustomRole gone) -> output.one(row(gone, owner.name()));
            case DeleteRole.Verdict.Held() ->
                throw new CommandFailure("users or API users have the role '" + name + "'");
            case DeleteRole.Verdict.MoreThanHeld() -> throw CommandFailure.moreThanHeld();
            case DeleteRole.Verdict.SystemRole() -> throw systemRole(name);
            case DeleteRole.Verdict.NotFound() -> throw notFound(name);
          }
        });
  }

  @Command(
      description = "List the roles: those that every customer has, then customers' own.",
      mixinStandardHelpOptions = true)
  void list(
      @Mixin StoreOptions options,
      @Option(
              names = "--customer",
              paramLabel = "C",
              description = "Only the roles that this customer has.")
          @Nullable String customer) {
    store.run(
        options,
        (useCases, output) ->
            output.list(
                Stream.concat(
                    useCases.roles().system().stream().map(role -> row(role, role.name(), null)),
                    customer == null
                        ? everybodysOwn(useCases)
                        : own(useCases, CustomerCommands.find(useCases, customer)))));
  }

  private static Stream<Row> everybodysOwn(UseCases useCases) {
    CustomerNames names = new CustomerNames(useCases);
    return useCases.roles().custom().stream().map(role -> row(role, names.of(role.customer())));
  }

  private static Stream<Row> own(UseCases useCases, Customer customer) {
    return useCases.roles().custom(customer.id()).stream().map(role -> row(role, customer.name()));
  }

  private static List<String> notEmpty(List<String> values) {
    return values.stream().filter(value -> !value.isEmpty()).toList();
  }

  private static Set<Permission> permissions(List<String> labels) {
    return labels.stream()
        .map(label ->
            Permission.withLabel(label)
                .orElseThrow(() ->
                    new WrongUsage("'" + label + "' is no permission: see 'role create --help'")))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static CommandFailure unknownScope(String scope) {
    return new CommandFailure(
        "'"
            + scope
            + "' is not among the installation's scopes: add it to the setting 'scopes', and give"
            + " the servers' configuration with --config");
  }

  private static CommandFailure notGrantable(Permission permission) {
    return new CommandFailure("only the system role owner grants " + permission);
  }

  private static CommandFailure systemRole(String name) {
    return new CommandFailure("'" + name + "' is a system role, which stays as it is");
  }

  private static CommandFailure notFound(String name) {
    return new CommandFailure("the customer has no role of its own named '" + name + "'");
  }

  private static Row row(CustomRole role, String customer) {
    return row(role.role(), role.id(), customer).with("created_at", role.createdAt());
  }

  private static Row row(Role role, String id, @Nullable String customer) {
    return new Row()
        .with("id", id)
        .with("name", role.name())
        .with("customer", customer)
        .with("scopes", role.scopes().asList())
        .with("permissions", role.permissions().stream().map(Permission::label).toList());
  }
}
