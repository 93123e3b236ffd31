package dev.latchkey.core.role;

import dev.latchkey.core.customer.CustomersByName;
import dev.latchkey.core.intake.Expected;
import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.FollowedCache;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a customer's roles by name: the {@link SystemRoles}, which cost nothing, and its own, from
 * a cache that follows the change feed. Thread-safe; on the hot path of verification.
 *
 * <p>No role grants a scope that is not in the installation's catalogue. What a role was given of
 * others stays in the store, and is granted again once the catalogue has it again: a server that is
 * started once with the wrong configuration takes nothing from anybody for good.
 */
public final class RoleDirectory {

  /** A customer's roles have changed; the key is the customer's id. */
  static final Topic ROLES_CHANGED = new Topic("role");

  private static final int CACHED = 10_000;

  private final Database database;
  private final ChangeFeed changes;
  private final RoleStore store = new RoleStore();
  private final Scopes catalogue;
  private final SystemRoles systemRoles;
  private final FollowedCache<CustomerId, Map<String, Optional<Role>>> customRoles;

  /**
   * @param catalogue every scope that there is ({@code scopes} in the configuration)
   */
  public RoleDirectory(Database database, ChangeFeed changes, Scopes catalogue) {
    this.database = database;
    this.changes = changes;
    this.catalogue = catalogue;
    this.systemRoles = new SystemRoles(catalogue);
    this.customRoles =
        new FollowedCache<>(
            changes,
            ROLES_CHANGED,
            CACHED,
            CustomerId::parse,
            customer -> byName(database.read(tx -> store.all(tx, customer))));
  }

  /**
   * The role that {@code customer} calls {@code name}, if it has one; the installation itself has
   * that of its operators alone.
   */
  public Optional<Role> find(CustomerId customer, String name) {
    if (customer.isInstallation()) {
      return Optional.of(systemRoles.operator()).filter(role -> role.name().equals(name));
    }
    Optional<Role> systemRole = systemRoles.named(name);
    return systemRole.isPresent()
        ? systemRole
        : customRoles.get(customer).getOrDefault(name, Optional.empty());
  }

  /**
   * Whether {@code giver} holds all that the role grants which {@code customer} calls {@code name};
   * a role that is gone grants nothing.
   */
  public boolean isCovered(CustomerId customer, String name, RoleGiver giver) {
    return find(customer, name).map(giver::covers).orElse(true);
  }

  /**
   * Whether {@code customer} has a role of this name, which nobody then deletes before the
   * transaction ends: for giving it to somebody.
   */
  public boolean claim(Tx tx, CustomerId customer, String name) {
    return claimed(tx, customer, name).isPresent();
  }

  /**
   * The role that {@code customer} calls {@code name}, as the store has it, if it has one; nobody
   * deletes or changes it before the transaction ends. For deciding who may give it.
   */
  public Optional<Role> claimed(Tx tx, CustomerId customer, String name) {
    Optional<Role> systemRole = systemRoles.named(name);
    if (systemRole.isPresent()) {
      return systemRole;
    }
    if (!Role.isName(name)) {
      return Optional.empty();
    }
    // Nothing has changed; but whoever deletes the role takes the next number too, and waits here.
    changes.record(tx, ROLES_CHANGED, customer.toString());
    return store.find(tx, customer, name).map(stored -> asGranted(stored).role());
  }

  /** Whether {@code customer} has a role of this name, as the transaction sees it. */
  public boolean exists(Tx tx, CustomerId customer, String name) {
    return isSystem(name) || store.find(tx, customer, name).isPresent();
  }

  /** Says whether rows that are brought in name roles that there are. */
  public RolesByName byName(Tx tx, CustomersByName customers, Expected expected) {
    return new RolesByName(tx, this, customers, expected);
  }

  /** Whether every customer has a role of this name. */
  public boolean isSystem(String name) {
    return systemRoles.named(name).isPresent();
  }

  /**
   * What the role that {@code customer} calls {@code name} grants; nothing where there is no such
   * role.
   */
  public Scopes scopes(CustomerId customer, String name) {
    Optional<Role> role = find(customer, name);
    return role.isPresent() ? role.get().scopes() : Scopes.NONE;
  }

  /** What {@code principal} may do: what its role grants, within its own limit. */
  public Scopes scopes(Principal principal) {
    Scopes granted = scopes(principal.customer(), principal.role());
    Scopes limit = principal.limit();
    return limit == null ? granted : limit.within(granted);
  }

  /** The roles that every customer has, most powerful first. */
  public List<Role> system() {
    return systemRoles.all();
  }

  /** The roles of {@code customer}'s own, by name; as the store has them. */
  public List<CustomRole> custom(CustomerId customer) {
    return database.read(tx -> store.all(tx, customer)).stream().map(this::asGranted).toList();
  }

  /** The custom roles of all customers, customer by customer. For operators only. */
  public Listing<CustomRole> custom() {
    return new Listing<>(
        CustomRole::position,
        (after, limit) ->
            database.read(tx -> store.pageOfAll(tx, after, limit)).stream()
                .map(this::asGranted)
                .toList());
  }

  /** The role of {@code customer}'s own of this name, as the store has it. */
  public Optional<CustomRole> custom(CustomerId customer, String name) {
    return Role.isName(name)
        ? database.read(tx -> store.find(tx, customer, name)).map(this::asGranted)
        : Optional.empty();
  }

  /**
   * What the role that {@code customer} calls {@code name} was given and does not grant, since the
   * catalogue lacks it for the moment.
   */
  public Scopes withheld(CustomerId customer, String name) {
    return Role.isName(name)
        ? database
            .read(tx -> store.find(tx, customer, name))
            .map(stored -> stored.role().scopes().without(catalogue))
            .orElse(Scopes.NONE)
        : Scopes.NONE;
  }

  /**
   * The system roles, then those of a customer's own by name, or of all customers one by one.
   *
   * @param customer null for all, which is for operators only
   */
  public Listing<ListedRole> listed(@Nullable CustomerId customer) {
    return new Listing<>(ListedRole::position, (after, limit) -> listed(customer, after, limit));
  }

  private List<ListedRole> listed(@Nullable CustomerId customer, Position after, int limit) {
    List<ListedRole> found = new ArrayList<>();
    if (after.at() > 0) {
      systemRoles.all().stream()
          .map(ListedRole::of)
          .dropWhile(role -> !after.isStart() && !role.position().equals(after))
          .skip(after.isStart() ? 0 : 1)
          .forEach(found::add);
    }
    Position afterCustom = after.at() > 0 ? new Position(0, "") : after;
    Stream<CustomRole> custom =
        customer == null
            ? custom().page(afterCustom, limit).stream()
            : custom(customer).stream()
                .filter(role -> role.position().id().compareTo(afterCustom.id()) > 0);
    custom.map(ListedRole::of).forEach(found::add);
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  /** Every scope that there is. */
  public Scopes catalogue() {
    return catalogue;
  }

  /** The role of this name that every customer has, if there is one. */
  public Optional<ListedRole> system(String name) {
    return systemRoles.named(name).map(ListedRole::of);
  }

  /** The first scope of {@code scopes} that there is not, if there is one. */
  public Optional<String> unknownScope(Scopes scopes) {
    return scopes.asList().stream().filter(scope -> !catalogue.contains(scope)).findFirst();
  }

  /** A role from the store, with the scopes that it grants. */
  CustomRole asGranted(CustomRole stored) {
    return stored.with(stored.role().within(catalogue));
  }

  private Map<String, Optional<Role>> byName(List<CustomRole> roles) {
    return roles.stream()
        .map(stored -> asGranted(stored).role())
        .collect(Collectors.toUnmodifiableMap(Role::name, Optional::of));
  }
}
