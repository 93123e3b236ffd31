package dev.latchkey.core.secondfactor;

import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.FollowedCache;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;

/**
 * Knows who has which second factor, and who must have one. Of whether somebody has any, it knows
 * from a cache that follows the change feed. Thread-safe.
 */
public final class SecondFactors {
  /** Somebody has a factor more, or one less; the key is the user's id. */
  static final Topic FACTORS_CHANGED = new Topic("second-factor");

  /** What the audit log calls it where a password alone was given and did not suffice. */
  public static final String MISSING = "second-factor-missing";

  private static final int CACHED = 20_000;

  private final Database database;
  private final CustomerDirectory customers;
  private final TotpStore totps = new TotpStore();
  private final PasskeyStore passkeys = new PasskeyStore();
  private final RecoveryCodeStore recoveryCodes = new RecoveryCodeStore();
  private final FollowedCache<UserId, Boolean> present;

  public SecondFactors(Database database, ChangeFeed changes, CustomerDirectory customers) {
    this.database = database;
    this.customers = customers;
    this.present =
        new FollowedCache<>(
            changes, FACTORS_CHANGED, CACHED, UserId::parse, user -> !of(user).isEmpty());
  }

  /** What a user or an operator has. */
  public Factors of(UserId user) {
    return database.read(tx -> of(tx, user));
  }

  Factors of(Tx tx, UserId user) {
    return new Factors(
        totps.isSetUp(tx, user), passkeys.of(tx, user), recoveryCodes.count(tx, user));
  }

  /** What a user or an operator who has proved their password still has to do. */
  public Demand demand(Principal holder) {
    if (present.get(userOf(holder))) {
      return Demand.PROOF;
    }
    return isRequiredOf(holder) ? Demand.ENROLMENT : Demand.NOTHING;
  }

  /** Whether the holder's customer wants a second factor of all its people. */
  public boolean isRequiredOf(Principal holder) {
    return customers.find(holder.customer()).filter(Customer::requiresSecondFactor).isPresent();
  }

  /**
   * Whether what was given for a password, and nothing else, does for looking after things: for the
   * management API, and for changing one's own account. For calls of the product's API it always
   * does.
   *
   * @param holder whose password it was: of any kind but API keys
   */
  public boolean passwordAloneSuffices(Principal holder) {
    return switch (holder.id().kind()) {
      case USER, OPERATOR -> demand(holder) == Demand.NOTHING;
      // Their secret is long and random, and no password.
      case API_USER, API_KEY -> true;
    };
  }

  static UserId userOf(Principal holder) {
    return new UserId(holder.id().uuid());
  }
}
