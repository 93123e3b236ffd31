package dev.latchkey.core.session;

import dev.latchkey.core.listing.Listing;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.FollowedCache;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds sessions, in a cache that hears through the change feed when one ended before its time.
 *
 * <p>It does not hear of new ones, since nothing on the way of a token waits for the feed: whoever
 * knows better than {@link #find} asks {@link #findAgain}. Thread-safe; on the hot path.
 */
public final class SessionDirectory {

  /** A session ended before its time; the key is the digest that is its name. */
  static final Topic SESSION_ENDED = new Topic("session");

  private static final int CACHED = 50_000;

  private final Database database;
  private final SessionStore store;
  private final Time time;
  private final FollowedCache<SessionName, Optional<LiveSession>> sessions;

  /**
   * @param tokens makes a session's token again, if that can be done
   */
  public SessionDirectory(
      Database database,
      ChangeFeed changes,
      SessionStore store,
      Function<Session, Optional<SecretText>> tokens,
      Time time) {
    this.database = database;
    this.store = store;
    this.time = time;
    this.sessions =
        new FollowedCache<>(
            changes,
            SESSION_ENDED,
            CACHED,
            SessionName::new,
            name ->
                database
                    .read(tx -> store.find(tx, name))
                    .map(session -> new LiveSession(session, tokens.apply(session))));
  }

  /** The session of this name, as far as this server has heard; it may be revoked or over. */
  public Optional<LiveSession> find(SessionName name) {
    return sessions.get(name);
  }

  /** The session of this name as the store has it. */
  public Optional<LiveSession> findAgain(SessionName name) {
    sessions.forget(name);
    return sessions.get(name);
  }

  /** The session with this id, in whatever state. */
  public Optional<Session> byId(SessionId id) {
    return database.read(tx -> store.find(tx, id));
  }

  /** The live sessions of a principal, and of the keys that belong to it, newest first. */
  public Listing<Session> of(CustomerId customer, PrincipalId belongsTo) {
    Instant now = time.instant();
    return new Listing<>(
        Session::position,
        (after, limit) ->
            database.read(tx -> store.page(tx, customer, belongsTo, now, after, limit)));
  }

  /** The live sessions of one customer's principals, newest first. */
  public Listing<Session> of(CustomerId customer) {
    Instant now = time.instant();
    return new Listing<>(
        Session::position,
        (after, limit) -> database.read(tx -> store.page(tx, customer, now, after, limit)));
  }

  /** The live sessions of all customers, newest first. For operators only. */
  public Listing<Session> all() {
    Instant now = time.instant();
    return new Listing<>(
        Session::position,
        (after, limit) -> database.read(tx -> store.pageOfAll(tx, now, after, limit)));
  }

  void forget(SessionName name) {
    sessions.forget(name);
  }
}
