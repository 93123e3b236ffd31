package dev.latchkey.core.apikey;

import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.FollowedCache;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Work;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds API keys in caches that follow the change feed. That nobody has a key is remembered too.
 * Thread-safe; on the hot path of verification.
 */
public final class ApiKeyDirectory {

  /** A key was made or revoked; the key of the change is its id. */
  static final Topic API_KEY_CHANGED = new Topic("api-key");

  /** What a digest finds has changed; the key of the change is the digest. */
  static final Topic API_KEY_DIGEST_CHANGED = new Topic("api-key-digest");

  private static final int CACHED = 50_000;

  private final Database database;
  private final ApiKeyStore store = new ApiKeyStore();
  private final KeyedDigest digest;
  private final FollowedCache<ApiKeyDigest, Optional<ApiKeyId>> ids;
  private final FollowedCache<ApiKeyId, Optional<ApiKey>> keys;

  /**
   * @param digest under a key that is used for nothing else
   */
  public ApiKeyDirectory(Database database, ChangeFeed changes, KeyedDigest digest) {
    this.database = database;
    this.digest = digest;
    this.ids =
        new FollowedCache<>(
            changes,
            API_KEY_DIGEST_CHANGED,
            CACHED,
            ApiKeyDigest::new,
            wanted -> database.read(tx -> store.findId(tx, wanted)));
    this.keys =
        new FollowedCache<>(
            changes,
            API_KEY_CHANGED,
            CACHED,
            ApiKeyId::parse,
            id -> database.read(tx -> store.find(tx, id)));
  }

  /**
   * The key with this secret, revoked or not. It is found by its digest, so that the time of the
   * look-up tells nothing of any secret.
   */
  public Optional<ApiKey> bySecret(SecretText secret) {
    return ApiKeyForm.isPossible(secret.reveal())
        ? ids.get(ApiKeyDigest.of(digest, secret)).flatMap(keys::get)
        : Optional.empty();
  }

  /** The key with this id, revoked or not. */
  public Optional<ApiKey> byId(ApiKeyId id) {
    return keys.get(id);
  }

  /**
   * Those of these ids that are keys of {@code customer}; of any for {@link
   * CustomerId#INSTALLATION}.
   *
   * @param ids at most 500
   */
  public List<ApiKey> named(CustomerId customer, Collection<ApiKeyId> ids) {
    return ids.isEmpty()
        ? List.of()
        : database.read(tx -> store.findAll(tx, ids)).stream()
            .filter(key -> customer.isInstallation() || key.customer().equals(customer))
            .toList();
  }

  /**
   * How many of {@code customer}'s are neither revoked nor expired at {@code now}, or of
   * everybody's for {@link CustomerId#INSTALLATION}.
   *
   * @param most where the counting stops
   */
  public int countActive(CustomerId customer, Instant now, int most) {
    return database.read(tx -> ApiKeyStore.WORKING.count(tx, customer, now, most));
  }

  /** Those of the same that were made before an instant, oldest first. */
  public List<ApiKeyId> activeMadeBefore(
      CustomerId customer, Instant now, Instant before, int limit) {
    return ids(tx -> ApiKeyStore.WORKING.madeBefore(tx, customer, now, before, limit));
  }

  /** Those of the same that expire by an instant, soonest first. */
  public List<ApiKeyId> expiringBy(CustomerId customer, Instant now, Instant by, int limit) {
    return ids(tx -> ApiKeyStore.WORKING.endingBy(tx, customer, now, by, limit));
  }

  private List<ApiKeyId> ids(Work<List<UUID>> query) {
    return database.read(query).stream().map(ApiKeyId::new).toList();
  }

  /** The keys of one user, newest first, the revoked ones among them. */
  public Listing<ApiKey> of(CustomerId customer, UserId owner) {
    return Listing.searched(
        ApiKey::position,
        (after, limit) -> database.read(tx -> store.page(tx, customer, owner, after, limit)));
  }

  /** The keys of one customer's users, newest first, the revoked ones among them. */
  public Listing<ApiKey> of(CustomerId customer) {
    return Listing.searched(
        ApiKey::position,
        (after, limit) -> database.read(tx -> store.page(tx, customer, after, limit)));
  }

  /** The keys of all customers, newest first. For operators only. */
  public Listing<ApiKey> all() {
    return Listing.searched(
        ApiKey::position, (after, limit) -> database.read(tx -> store.pageOfAll(tx, after, limit)));
  }
}
