package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.db.Tx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails a link to a user who has lost their password and asks for one, as anybody can who knows a
 * name.
 *
 * <p>Whoever asks is told nothing, and waits for nothing, so that neither answer nor time tells
 * whether there is such a user: everything is done later, on a few threads. A user gets one mail a
 * minute at most. Operators get none: they have the command line. Thread-safe.
 */
public final class RequestResetLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestResetLink.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int THREADS = 4;
  private static final int WAITING_AT_MOST = 1_000;
  private static final int IDLE_SECONDS = 30;

  private final Ledger ledger;
  private final UserDirectory users;
  private final UserStore store = new UserStore();
  private final Invitations invitations;
  private final SendLink sendLink;
  private final MakeLink makeLink;
  private final ThreadPoolExecutor threads;

  /**
   * @param publicUrl what links begin with; without a slash at the end
   */
  public RequestResetLink(
      Ledger ledger,
      UserDirectory users,
      Invitations invitations,
      SendLink sendLink,
      String publicUrl) {
    this.ledger = ledger;
    this.users = users;
    this.invitations = invitations;
    this.sendLink = sendLink;
    this.makeLink = new MakeLink(ledger, invitations, publicUrl);
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_AT_MOST),
            Thread.ofPlatform().name("reset-link-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Has a link mailed to the active user with this username or address, ignoring case, if there is
   * one; returns at once. Recorded as {@code user.create-reset-link}, done by nobody we know.
   */
  public void request(String identifier, Origin origin) {
    if (!sendLink.isPossible()) {
      return;
    }
    try {
      threads.execute(() -> answer(identifier, origin));
    } catch (RejectedExecutionException tooMany) {
      LOG.warn("a request for a reset link was dropped: too many wait");
    }
  }

  private void answer(String identifier, Origin origin) {
    try {
      make(identifier, origin)
          .ifPresent(link -> {
            boolean _ = sendLink.send(link);
          });
    } catch (DatabaseUnavailable unavailable) {
      LOG.warn("a request for a reset link was dropped: {}", unavailable.getMessage());
    } catch (RuntimeException bug) {
      LOG.error("a request for a reset link failed", bug);
    }
  }

  /** The link that is to be mailed; empty where none is. */
  Optional<ResetLink> make(String identifier, Origin origin) {
    return users
        .byLogin(identifier)
        .map(UserCredential::user)
        .filter(user -> !user.isOperator() && user.status() == AccountStatus.ACTIVE)
        .flatMap(user -> ledger.write(tx -> make(tx, user.id(), origin)));
  }

  private Optional<ResetLink> make(Tx tx, UserId id, Origin origin) {
    // A change's number is taken before anything is read: whoever asks for the same user waits
    // here.
    ledger.announce(tx, UserDirectory.USER_CHANGED, id.toString());
    Optional<Human> human =
        store.findHuman(tx, id).filter(found -> found.status() == AccountStatus.ACTIVE);
    boolean tooSoon =
        invitations
            .of(tx, id.principalId())
            .filter(last -> last.createdAt().plus(PAUSE).isAfter(ledger.now()))
            .isPresent();
    return tooSoon
        ? Optional.empty()
        : human.map(found -> makeLink.make(tx, found, Actor.unknown(), origin));
  }

  /** Finishes what waits, for half a minute at most. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} requests for reset links were dropped", threads.shutdownNow().size());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
