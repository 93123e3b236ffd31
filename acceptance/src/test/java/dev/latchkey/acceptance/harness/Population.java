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
    Store store = kind.create(Folders.freshForThisRunner("town/" + kind + "/data"));
    Settlers settlers =
        new Settlers(Latchkey.on(store, Folders.freshForThisRunner("town/" + kind + "/commands")));
    settlers.customer(ACME, "active");
    settlers.customer(SUSPENDED, "suspended");
    settlers.customer(EXPIRED, "expired");
    settlers.customer(RIVAL, "active");
    Account enabled = settlers.user(ACME, "enabled", "member", "active", true);
    Account owner = settlers.user(ACME, "owner", "owner", "active", false);
    Account inactive = settlers.user(ACME, "inactive", "member", "inactive", true);
    Account locked = settlers.user(ACME, "locked", "member", "locked", true);
    Account admin = settlers.user(ACME, "admin", "admin", "active", false);
    Account auditor = settlers.user(ACME, "auditor", "auditor", "active", false);
    Account rival = settlers.user(RIVAL, "rival", "owner", "active", false);
    settlers.apiUser(ACME, "caller", "active");
    settlers.apiUser(ACME, "inactive", "inactive");
    settlers.apiUser(SUSPENDED, "suspended", "active");
    settlers.apiUser(EXPIRED, "expired", "active");
    settlers.moveIn();
    return new Town(
        store,
        new Population(
            settlers.minted(ACME, "caller"),
            settlers.minted(ACME, "inactive"),
            settlers.minted(SUSPENDED, "suspended"),
            settlers.minted(EXPIRED, "expired"),
            enabled,
            owner,
            inactive,
            locked,
            admin,
            auditor,
            rival,
            settlers.operator()));
  }
}
