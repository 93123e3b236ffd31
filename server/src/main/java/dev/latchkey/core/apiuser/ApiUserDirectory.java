package dev.latchkey.core.apiuser;

import dev.latchkey.core.apiuser.ApiUserListStore.Inactive;
import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.FollowedCache;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.db.Work;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds API users in a cache that follows the change feed. That there is none by some name is
 * remembered too. Thread-safe; on the hot path of machine logins.
 */
public final class ApiUserDirectory {

  /** An API user was minted or changed; the key is its id. */
  static final Topic API_USER_CHANGED = new Topic("api-user");

  private static final int CACHED = 50_000;

  private final Database database;
  private final ApiUserStore store = new ApiUserStore();
  private final ApiUserListStore lists = new ApiUserListStore();
  private final SuccessionStore successions = new SuccessionStore();
  private final Time time;
  private final FollowedCache<ApiUserId, Optional<ApiUserCredential>> credentials;

  public ApiUserDirectory(Database database, ChangeFeed changes, Time time) {
    this.database = database;
    this.time = time;
    this.credentials =
        new FollowedCache<>(
            changes,
            API_USER_CHANGED,
            CACHED,
            ApiUserId::parse,
            id -> database.read(tx -> store.findCredential(tx, id)));
  }

  /** The API user with exactly this username. A name of another form costs no look-up. */
  public Optional<ApiUserCredential> byUsername(String username) {
    return ApiUserId.ofUsername(username)
        .flatMap(credentials::get)
        .filter(found -> found.apiUser().username().equals(username));
  }

  /** The API user with this id. */
  public Optional<ApiUser> byId(ApiUserId id) {
    return credentials.get(id).map(ApiUserCredential::apiUser);
  }

  /**
   * Those of these ids that are API users of {@code customer}; of any for {@link
   * CustomerId#INSTALLATION}.
   *
   * @param ids at most 500
   */
  public List<ApiUser> named(CustomerId customer, Collection<ApiUserId> ids) {
    return ids.isEmpty()
        ? List.of()
        : database.read(tx -> store.findAll(tx, ids)).stream()
            .filter(user -> customer.isInstallation() || user.customer().equals(customer))
            .toList();
  }

  /** In whose place an API user of {@code customer} came, and who came in its place. */
  public Succession succession(CustomerId customer, ApiUserId id) {
    return database.read(tx ->
        new Succession(
            successions.findPredecessor(tx, customer, id).orElse(null),
            successions.findSuccessors(tx, customer, id, Succession.MOST_SUCCESSORS)));
  }

  /**
   * How many of {@code customer}'s are active now, or of everybody's for {@link
   * CustomerId#INSTALLATION}.
   *
   * @param most where the counting stops
   */
  public int countActive(CustomerId customer, int most) {
    return database.read(tx -> ApiUserStore.WORKING.count(tx, customer, time.instant(), most));
  }

  /** Those of the same who are active now and were made before an instant, oldest first. */
  public List<ApiUserId> activeMadeBefore(CustomerId customer, Instant before, int limit) {
    return ids(tx -> ApiUserStore.WORKING.madeBefore(tx, customer, time.instant(), before, limit));
  }

  /** Those of the same who are active now and retire by an instant, soonest first. */
  public List<ApiUserId> retiringBy(CustomerId customer, Instant by, int limit) {
    return ids(tx -> ApiUserStore.WORKING.endingBy(tx, customer, time.instant(), by, limit));
  }

  private List<ApiUserId> ids(Work<List<UUID>> query) {
    return database.read(query).stream().map(ApiUserId::new).toList();
  }

  /**
   * How many API users of {@code customer}, in whatever status, hold the role of this name.
   *
   * @param most where the counting stops
   */
  public int countHolders(Tx tx, CustomerId customer, String role, int most) {
    return store.countHolders(tx, customer, role, most);
  }

  /** The API users of one customer, newest first. */
  public Listing<ApiUser> of(CustomerId customer) {
    return matching(ApiUserFilter.of(customer));
  }

  /** The API users of all customers, newest first. For operators only. */
  public Listing<ApiUser> all() {
    return matching(ApiUserFilter.of(null));
  }

  /** The API users that {@code filter} lets through, newest first. */
  public Listing<ApiUser> matching(ApiUserFilter filter) {
    return filter.status() == AccountStatus.INACTIVE
        ? Listing.merged(
            ApiUser::position,
            List.of(matching(filter, Inactive.SWITCHED_OFF), matching(filter, Inactive.RETIRED)))
        : matching(filter, Inactive.SWITCHED_OFF);
  }

  private Listing<ApiUser> matching(ApiUserFilter filter, Inactive part) {
    return Listing.searched(
        ApiUser::position,
        (after, limit) ->
            database.read(tx -> lists.page(tx, filter, part, time.instant(), after, limit)));
  }
}
