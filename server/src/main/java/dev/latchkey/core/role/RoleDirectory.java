package dev.latchkey.core.role;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import java.util.List;
import java.util.Optional;

/** Finds a customer's roles by name. Every customer has the {@link SystemRoles}. Thread-safe. */
public final class RoleDirectory {

  /** The role that {@code customer} calls {@code name}, if it has one. */
  public Optional<Role> find(CustomerId customer, String name) {
    return SystemRoles.named(name);
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

  /** Every role of {@code customer}, system roles first. */
  public List<Role> all(CustomerId customer) {
    return SystemRoles.all();
  }
}
