package dev.latchkey.core.intake;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What earlier rows would have made by now, in a trial that makes nothing. Empty where rows are
 * really brought in. Not safe for several threads.
 *
 * <p>Customers and roles are remembered, which are few. Users are not: in a trial, whoever is named
 * and is not there is taken to come earlier in the file.
 */
public final class Expected {
  private final boolean trial;
  private final Set<String> customers = new HashSet<>();
  private final Set<String> roles = new HashSet<>();

  public Expected(boolean trial) {
    this.trial = trial;
  }

  public boolean isTrial() {
    return trial;
  }

  public void addCustomer(String name) {
    if (trial) {
      customers.add(folded(name));
    }
  }

  public boolean hasCustomer(String name) {
    return customers.contains(folded(name));
  }

  public void addRole(String customer, String role) {
    if (trial) {
      roles.add(folded(customer) + '\n' + role);
    }
  }

  public boolean hasRole(String customer, String role) {
    return roles.contains(folded(customer) + '\n' + role);
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
