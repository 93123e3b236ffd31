package dev.latchkey.core.bulk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;

/** The names of customers and of keys' owners, a bounded number remembered for one export. */
final class Names {
  private static final int REMEMBERED = 10_000;

  private final CustomerDirectory customers;
  private final UserDirectory users;
  private final Cache<CustomerId, String> customerNames =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final Cache<UserId, String> usernames =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  Names(CustomerDirectory customers, UserDirectory users) {
    this.customers = customers;
    this.users = users;
  }

  String of(CustomerId id) {
    return customerNames.get(id, asked -> customers.find(asked).map(Customer::name).orElseThrow());
  }

  String of(UserId id) {
    return usernames.get(id, asked -> users.byId(asked).map(User::username).orElseThrow());
  }
}
