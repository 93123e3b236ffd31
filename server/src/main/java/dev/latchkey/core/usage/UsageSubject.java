package dev.latchkey.core.usage;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import org.jspecify.annotations.Nullable;

/**
 * Whose usage is asked for: a principal's of a customer; a whole customer's, where there is no
 * principal; or, where there is no principal and it is no customer either, everybody's.
 */
record UsageSubject(CustomerId customer, @Nullable PrincipalId principal) {
  /** What the row of sums over everybody is called. */
  static final String INSTALLATION = "installation";

  /** What a row of sums over a customer is called. */
  static String name(CustomerId customer) {
    return customer.isInstallation() ? INSTALLATION : "customer:" + customer;
  }

  /** The text that its rows are found by, in {@link #column}. */
  String text() {
    return principal == null ? name(customer) : principal.toString();
  }

  /** A key's own rows; of every other principal, those of the keys that belong to it as well. */
  String column() {
    return principal == null || principal.kind() == PrincipalKind.API_KEY
        ? "principal"
        : "belongs_to";
  }

  /** Whether something that was counted is part of it. */
  boolean covers(UsageCounter.Counted counted) {
    if (principal == null) {
      return customer.isInstallation() || customer.equals(counted.customer());
    }
    PrincipalId owner =
        principal.kind() == PrincipalKind.API_KEY ? counted.key().principal() : counted.belongsTo();
    return principal.equals(owner) && customer.equals(counted.customer());
  }
}
