package dev.latchkey.core.user;

import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.FollowedCache;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds customers' users, and operators where it says so, in caches that follow the change feed.
 * That nobody has a name is remembered too, so that guessing names costs as little as knowing them.
 * Thread-safe.
 */
public final class UserDirectory {

  /** A user was made or changed; the key is the id. */
  static final Topic USER_CHANGED = new Topic("user");

  /** Whom a username or address names has changed; the key is the {@link LoginName}'s. */
  static final Topic LOGIN_NAME_CHANGED = new Topic("login-name");

  private static final int CACHED = 20_000;

  private final Database database;
  private final UserStore store = new UserStore();
  private final RoleHolderStore holders = new RoleHolderStore();
  private final UserListStore lists = new UserListStore();
  private final FollowedCache<LoginName, Optional<UserId>> ids;
  private final FollowedCache<UserId, Optional<UserCredential>> credentials;

  public UserDirectory(Database database, ChangeFeed changes) {
    this.database = database;
    this.ids =
        new FollowedCache<>(
            changes,
            LOGIN_NAME_CHANGED,
            CACHED,
            LoginName::new,
            name -> database.read(tx -> store.findId(tx, name)));
    this.credentials =
        new FollowedCache<>(
            changes,
            USER_CHANGED,
            CACHED,
            UserId::parse,
            id -> database.read(tx -> store.findCredential(tx, id)));
  }

  /**
   * The user or operator with this username or address, ignoring case; nobody for text that cannot
   * be either.
   */
  public Optional<UserCredential> byLogin(String identifier) {
    return LoginName.of(identifier).flatMap(ids::get).flatMap(credentials::get);
  }

  /** The user with this username, ignoring case. */
  public Optional<User> byUsername(String username) {
    return Username.of(username)
        .flatMap(name -> byLogin(name.text()))
        .map(UserCredential::user)
        .filter(user -> !user.isOperator());
  }

  /** The user with this id. */
  public Optional<User> byId(UserId id) {
    return credentials.get(id).map(UserCredential::user).filter(user -> !user.isOperator());
  }

  /**
   * Those of these ids that are users of {@code customer}; for {@link CustomerId#INSTALLATION},
   * users of any customer and operators.
   *
   * @param ids at most 500
   */
  public List<User> named(CustomerId customer, Collection<UserId> ids) {
    return ids.isEmpty()
        ? List.of()
        : database.read(tx -> store.findAll(tx, ids)).stream()
            .filter(user -> customer.isInstallation() || user.customer().equals(customer))
            .toList();
  }

  /** The operator with this id. */
  public Optional<User> operator(UserId id) {
    return credentials.get(id).map(UserCredential::user).filter(User::isOperator);
  }

  /**
   * Whether a user is still active, and no tokens of theirs have ended, since {@code principal} was
   * looked up; and keeps it so until the transaction ends. For what must not be given to somebody
   * who proved a password that is another by now.
   */
  public boolean isUnchanged(Tx tx, Principal principal) {
    UserId id = new UserId(principal.id().uuid());
    store.lock(tx, id);
    return store
        .findCredential(tx, id)
        .map(found -> found.user().principal())
        .filter(now -> now.isActive() && Objects.equals(now.tokensFrom(), principal.tokensFrom()))
        .isPresent();
  }

  /** The user or operator with this id, whom nobody else changes before the transaction ends. */
  public Optional<User> locked(Tx tx, UserId id) {
    store.lock(tx, id);
    return store.findCredential(tx, id).map(UserCredential::user);
  }

  /**
   * The users with these usernames, ignoring case, as the transaction sees them: by the username in
   * lower case. Of any customer.
   */
  public Map<String, User> byUsername(Tx tx, Collection<String> usernames) {
    List<LoginName> names =
        usernames.stream()
            .flatMap(each -> Username.of(each).stream())
            .flatMap(each -> LoginName.of(each.text()).stream())
            .distinct()
            .toList();
    return names.isEmpty()
        ? Map.of()
        : new UserImportStore()
            .findByUsernames(tx, names).stream()
                .collect(Collectors.toMap(user -> TakenNames.key(user.username()), user -> user));
  }

  /**
   * Users with what their passwords were hashed to, newest first: for an export that asks for it.
   *
   * @param customer null for the users of all customers, which is for operators only
   */
  public Listing<UserCredential> credentials(@Nullable CustomerId customer) {
    return Listing.searched(
        credential -> credential.user().position(),
        (after, limit) -> database.read(tx -> lists.pageOfCredentials(tx, customer, after, limit)));
  }

  /**
   * How many of {@code customer}'s are active, or of everybody's for {@link
   * CustomerId#INSTALLATION}.
   *
   * @param most where the counting stops
   */
  public int countActive(CustomerId customer, int most) {
    return database.read(tx -> lists.countActive(tx, customer, most));
  }

  /**
   * How many users of {@code customer}, in whatever status, hold the role of this name.
   *
   * @param most where the counting stops
   */
  public int countHolders(Tx tx, CustomerId customer, String role, int most) {
    return holders.count(tx, customer, role, most);
  }

  /** The users of one customer, newest first. */
  public Listing<User> of(CustomerId customer) {
    return matching(UserFilter.of(customer));
  }

  /** The users of all customers, newest first. For operators only. */
  public Listing<User> all() {
    return matching(UserFilter.of(null));
  }

  /** Those whom a filter lets through, newest first. */
  public Listing<User> matching(UserFilter filter) {
    return Listing.searched(
        User::position,
        (after, limit) -> database.read(tx -> lists.page(tx, filter, after, limit)));
  }
}
