package dev.latchkey.core.token;

import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.Standing;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.token.TokenVerdict.CustomerNotActive;
import dev.latchkey.core.token.TokenVerdict.NotApiEnabled;
import dev.latchkey.core.token.TokenVerdict.Valid;
import java.time.Instant;

/** Whether the bearer of a good credential may make calls. */
final class Admission {
  private final CustomerDirectory customers;

  Admission(CustomerDirectory customers) {
    this.customers = customers;
  }

  TokenVerdict of(Valid credential, Instant now) {
    Principal principal = credential.principal();
    if (!isCustomerActive(principal, now)) {
      return new CustomerNotActive(credential);
    }
    return principal.apiEnabled() ? credential : new NotApiEnabled(credential);
  }

  private boolean isCustomerActive(Principal principal, Instant now) {
    Customer customer = customers.find(principal.customer()).orElse(null);
    return customer != null && customer.subscription().standingAt(now) == Standing.ACTIVE;
  }
}
