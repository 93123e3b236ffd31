package dev.latchkey.core.invitation;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Makes links, takes them, and removes those that are over. Thread-safe. */
public final class Invitations {

  /** How long a link is good. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  private static final int TOKEN_BYTES = 32;
  private static final int STEP = 200;

  private final Database database;
  private final InvitationStore store = new InvitationStore();
  private final KeyedDigest digest;
  private final Randomness randomness;
  private final Time time;

  /**
   * @param digest under a key that is used for nothing else
   */
  public Invitations(Database database, KeyedDigest digest, Randomness randomness, Time time) {
    this.database = database;
    this.digest = digest;
    this.randomness = randomness;
    this.time = time;
  }

  /** A link that was just made; its secret cannot be had again. */
  public record Made(Invitation invitation, SecretText token) {}

  /**
   * Makes the one link of {@code holder}: 256 random bits, in base64url. An earlier one is over.
   */
  public Made make(Tx tx, PrincipalId holder, LinkPurpose purpose) {
    Instant now = time.instant().truncatedTo(MILLIS);
    Invitation invitation = new Invitation(holder, purpose, now, now.plus(LIFETIME));
    SecretText token =
        SecretText.of(
            Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(TOKEN_BYTES)));
    store.put(tx, invitation, digestOf(token));
    return new Made(invitation, token);
  }

  /** The link with this secret, if it is good now. */
  public Optional<Invitation> find(SecretText token) {
    byte[] wanted = digestOf(token);
    return database.read(tx -> store.find(tx, wanted, time.instant()));
  }

  /** The link with this secret, if it is good now; it is good no more. */
  public Optional<Invitation> redeem(Tx tx, SecretText token) {
    return store.take(tx, digestOf(token), time.instant());
  }

  /** The link of {@code holder} that is good now, if there is one. */
  public Optional<Invitation> of(Tx tx, PrincipalId holder) {
    return store.findOf(tx, holder, time.instant());
  }

  /** Ends the link of {@code holder}, if there is one. */
  public void cancel(Tx tx, PrincipalId holder) {
    store.deleteOf(tx, holder);
  }

  /** Ends the links of all of {@code holders} who have one; not too many at once. */
  public void cancel(Tx tx, List<PrincipalId> holders) {
    store.deleteOf(tx, holders);
  }

  /** Removes the links that are over, in small steps. */
  public void purge() {
    int purged;
    do {
      purged = database.write(tx -> store.purge(tx, time.instant(), STEP));
    } while (purged == STEP);
  }

  private byte[] digestOf(SecretText token) {
    return digest.of(token.reveal());
  }
}
