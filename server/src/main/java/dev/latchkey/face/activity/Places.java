package dev.latchkey.face.activity;

import dev.latchkey.core.principal.CustomerId;
import java.util.HashMap;
import java.util.Map;

/**
 * How many answers that take long may be under way, on this server and for one customer's people,
 * so that nobody takes all the places. Operators count as a customer of their own. Thread-safe.
 */
final class Places {
  private final int inAll;
  private final int perCustomer;
  private final Map<CustomerId, Integer> taken = new HashMap<>();
  private int takenInAll;

  Places(int inAll, int perCustomer) {
    this.inAll = inAll;
    this.perCustomer = perCustomer;
  }

  /** Takes a place and does the work; false where there is none. */
  boolean within(CustomerId customer, Runnable work) {
    if (!take(customer)) {
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      giveBack(customer);
    }
  }

  private synchronized boolean take(CustomerId customer) {
    if (takenInAll >= inAll || taken.getOrDefault(customer, 0) >= perCustomer) {
      return false;
    }
    takenInAll++;
    taken.merge(customer, 1, Integer::sum);
    return true;
  }

  private synchronized void giveBack(CustomerId customer) {
    takenInAll--;
    taken.computeIfPresent(customer, (key, places) -> places == 1 ? null : places - 1);
  }
}
