package dev.latchkey.core.role;

import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.CustomersByName;
import dev.latchkey.core.intake.Expected;
import dev.latchkey.core.intake.Intake;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says within one transaction whether rows name customers and roles that there are, asking for each
 * once. Not safe for several threads.
 */
public final class RolesByName {
  private final Tx tx;
  private final RoleDirectory roles;
  private final CustomersByName customers;
  private final Expected expected;
  private final Map<String, Boolean> known = new HashMap<>();

  RolesByName(Tx tx, RoleDirectory roles, CustomersByName customers, Expected expected) {
    this.tx = tx;
    this.roles = roles;
    this.customers = customers;
    this.expected = expected;
  }

  /** What is wrong with these two names, if anything is. */
  public Optional<Intake.Refused> violation(String customer, String role) {
    Optional<CustomerId> found = customers.find(customer);
    if (found.isEmpty() && !expected.hasCustomer(customer)) {
      return Optional.of(new Intake.Refused("customer", CustomerDirectory.NAME_REQUIREMENT));
    }
    boolean exists =
        roles.isSystem(role)
            || expected.hasRole(customer, role)
            || (found.isPresent() && exists(found.get(), role));
    return exists
        ? Optional.empty()
        : Optional.of(new Intake.Refused("role", "the name of a role of the customer"));
  }

  private boolean exists(CustomerId customer, String role) {
    return known.computeIfAbsent(customer + "/" + role, asked -> roles.exists(tx, customer, role));
  }
}
