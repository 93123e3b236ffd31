package dev.latchkey.core.role;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts who holds a customer's roles. Thread-safe. */
public final class CountRoleHolders {
  /** No more are counted: of many, nobody asks for the last digit. */
  public static final int MOST = 1_000;

  private final Database database;
  private final RoleHolders users;
  private final RoleHolders apiUsers;

  public CountRoleHolders(Database database, RoleHolders users, RoleHolders apiUsers) {
    this.database = database;
    this.users = users;
    this.apiUsers = apiUsers;
  }

  /**
   * How many hold a role, active or not; each {@link #MOST} at the most, which stands for that many
   * or more.
   */
  public record Count(int users, int apiUsers) {}

  /** How many of {@code customer} hold each of these roles, by the name of the role. */
  public Map<String, Count> of(CustomerId customer, Collection<String> roles) {
    return database.read(tx -> {
      Map<String, Count> counts = new LinkedHashMap<>();
      roles.forEach(role -> counts.put(role, count(tx, customer, role)));
      return counts;
    });
  }

  private Count count(Tx tx, CustomerId customer, String role) {
    return new Count(
        users.count(tx, customer, role, MOST), apiUsers.count(tx, customer, role, MOST));
  }
}
