package dev.latchkey.acceptance.harness;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Who lives in every populated store: an operator, four customers and those of their people whom
 * the tests need. Made once per kind of store by the command line; every test class gets a copy.
 *
 * @param caller an API user of {@value #ACME}, active
 * @param inactiveCaller an API user of {@value #ACME}, deactivated
 * @param suspendedCaller an API user of {@value #SUSPENDED}
 * @param expiredCaller an API user of {@value #EXPIRED}
 * @param enabledUser a member of {@value #ACME}, API-enabled
 * @param owner the owner of {@value #ACME}, not API-enabled
 * @param inactiveUser an API-enabled member of {@value #ACME}, deactivated
 * @param lockedUser an API-enabled member of {@value #ACME}, locked
 * @param admin an admin of {@value #ACME}
 * @param auditor an auditor of {@value #ACME}
 * @param rival the owner of {@value #RIVAL}
 * @param operator who runs the installation
 */
public record Population(
    Account caller,
    Account inactiveCaller,
    Account suspendedCaller,
    Account expiredCaller,
    Account enabledUser,
    Account owner,
    Account inactiveUser,
    Account lockedUser,
    Account admin,
    Account auditor,
    Account rival,
    Account operator) {
  public static final String ACME = "Acme";
  public static final String SUSPENDED = "Suspended Ltd";
  public static final String EXPIRED = "Expired Ltd";
  public static final String RIVAL = "Rival Inc";

  /** A store and who lives in it. */
  record Town(Store store, Population population) {}

  private static final ConcurrentHashMap<StoreKind, Town> TOWNS = new ConcurrentHashMap<>();

  /**
   * The peopled store that all others of its kind are copied from. Nobody uses it after it was
   * made.
   */
  static Town town(StoreKind kind) {
    return TOWNS.computeIfAbsent(kind, Population::settle);
  }

  private static Town settle(StoreKind kind) {
    Store store = kind.create(Folders.fresh("town/" + kind + "/data"));
    Latchkey latchkey = Latchkey.on(store, Folders.fresh("town/" + kind + "/commands"));
    for (String customer : new String[] {ACME, SUSPENDED, EXPIRED, RIVAL}) {
      latchkey.ask("customer", "create", customer);
    }
    Population population =
        new Population(
            latchkey.mintApiUser(ACME),
            latchkey.mintApiUser(ACME),
            latchkey.mintApiUser(SUSPENDED),
            latchkey.mintApiUser(EXPIRED),
            latchkey.createUser(ACME, "enabled", "member", "--api-enabled"),
            latchkey.createUser(ACME, "owner", "owner"),
            latchkey.createUser(ACME, "inactive", "member", "--api-enabled"),
            latchkey.createUser(ACME, "locked", "member", "--api-enabled"),
            latchkey.createUser(ACME, "admin", "admin"),
            latchkey.createUser(ACME, "auditor", "auditor"),
            latchkey.createUser(RIVAL, "rival", "owner"),
            latchkey.createOperator("root"));
    latchkey.ask("api-user", "deactivate", population.inactiveCaller().username());
    latchkey.ask("user", "deactivate", population.inactiveUser().username());
    latchkey.ask("user", "lock", population.lockedUser().username());
    latchkey.ask("customer", "set-subscription", SUSPENDED, "suspended");
    latchkey.ask("customer", "set-subscription", EXPIRED, "expired");
    return new Town(store, population);
  }
}
