package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.CustomerId;
import java.util.HashMap;
import java.util.Map;

/** The names of customers, each looked up once for as long as a command runs. */
final class CustomerNames {
  private final UseCases useCases;
  private final Map<CustomerId, String> names = new HashMap<>();

  CustomerNames(UseCases useCases) {
    this.useCases = useCases;
  }

  String of(CustomerId id) {
    return names.computeIfAbsent(
        id, each -> useCases.customers().find(each).map(Customer::name).orElse(each.toString()));
  }
}
