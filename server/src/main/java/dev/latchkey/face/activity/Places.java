package dev.latchkey.face.activity;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import java.util.HashMap;
import java.util.Map;

/**
 * How many answers that take long may be under way: on this server, for one customer's people, and
 * for one of them. Once half of all places are taken, a customer's people have one at most, so that
 * a handful of customers does not take what is left. Operators count as a customer of their own.
 * Thread-safe; holds no more than the places that are taken.
 */
final class Places {
  private final int inAll;
  private final int perCustomer;
  private final int perHolder;
  private final Map<CustomerId, Integer> ofCustomers = new HashMap<>();
  private final Map<PrincipalId, Integer> ofHolders = new HashMap<>();
  private int taken;

  Places(int inAll, int perCustomer, int perHolder) {
    this.inAll = inAll;
    this.perCustomer = perCustomer;
    this.perHolder = perHolder;
  }

  /**
   * Takes a place and does the work; false where there is none.
   *
   * @param holder who it is for: of an API key its user
   */
  boolean within(CustomerId customer, PrincipalId holder, Runnable work) {
    if (!take(customer, holder)) {
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      giveBack(customer, holder);
    }
  }

  private synchronized boolean take(CustomerId customer, PrincipalId holder) {
    int customersMost = 2 * taken < inAll ? perCustomer : 1;
    if (taken >= inAll
        || ofCustomers.getOrDefault(customer, 0) >= customersMost
        || ofHolders.getOrDefault(holder, 0) >= perHolder) {
      return false;
    }
    taken++;
    ofCustomers.merge(customer, 1, Integer::sum);
    ofHolders.merge(holder, 1, Integer::sum);
    return true;
  }

  private synchronized void giveBack(CustomerId customer, PrincipalId holder) {
    taken--;
    ofCustomers.computeIfPresent(customer, (key, places) -> places == 1 ? null : places - 1);
    ofHolders.computeIfPresent(holder, (key, places) -> places == 1 ? null : places - 1);
  }
}
