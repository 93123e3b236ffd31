package dev.latchkey.core.apiuser;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replaces an API user by a successor with the same role and label. A secret is never reset in
 * place, so that the program keeps working until its configuration has changed hands.
 */
public final class RotateApiUser {

  /** The longest time for which the old one may be kept. */
  public static final Duration LONGEST_GRACE = Duration.ofDays(366);

  private final Ledger ledger;
  private final ApiUserStore store = new ApiUserStore();
  private final SuccessionStore successions = new SuccessionStore();
  private final ApiUserMint mint;

  public RotateApiUser(Ledger ledger, ApiUserMint mint) {
    this.ledger = ledger;
    this.mint = mint;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Rotated(MintedApiUser successor, ApiUser predecessor) implements Verdict {}

    /** It does not authenticate now, and neither may a successor. */
    record NotActive(ApiUser apiUser) implements Verdict {}

    /** The customer has no such API user. */
    record NotFound() implements Verdict {}

    /** The grace is negative or longer than {@link #LONGEST_GRACE}. */
    record InvalidGrace() implements Verdict {}
  }

  /**
   * Mints a successor for an API user of {@code customer}. Recorded as {@code api-user.create} of
   * the successor and {@code api-user.rotate} of the predecessor.
   *
   * @param grace how long the predecessor keeps working, zero for no longer at all; null leaves it
   *     active until it is deactivated. An earlier end, set by an earlier rotation, stays.
   */
  public Verdict rotate(
      CustomerId customer, ApiUserId id, @Nullable Duration grace, Actor actor, Origin origin) {
    boolean valid = grace == null || (!grace.isNegative() && grace.compareTo(LONGEST_GRACE) <= 0);
    return valid
        ? ledger.write(tx -> rotate(tx, customer, id, grace, actor, origin))
        : new Verdict.InvalidGrace();
  }

  private Verdict rotate(
      Tx tx,
      CustomerId customer,
      ApiUserId id,
      @Nullable Duration grace,
      Actor actor,
      Origin origin) {
    // The change's number is taken before the row is read: whoever changes the same API user
    // elsewhere waits here.
    ledger.announce(tx, ApiUserDirectory.API_USER_CHANGED, id.toString());
    Optional<ApiUser> found = store.find(tx, customer, id);
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    ApiUser before = found.get();
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    if (before.statusAt(now) != AccountStatus.ACTIVE) {
      return new Verdict.NotActive(before);
    }
    MintedApiUser successor =
        mint.mint(tx, customer, before.label(), before.role(), now, actor, origin);
    successions.setPredecessor(tx, customer, successor.apiUser().id(), id);
    ApiUser after = before.retiringAt(earlier(before.retiresAt(), end(now, grace)));
    store.update(tx, after);
    ledger.append(
        tx,
        AuditEvent.of(now, actor, "api-user.rotate", AuditEvent.OK, origin)
            .withTarget(id.principalId().toString())
            .withCustomer(customer)
            .withData("{\"successor\":\"" + successor.apiUser().id().principalId() + "\"}"));
    return new Verdict.Rotated(successor, after);
  }

  private static @Nullable Instant end(Instant now, @Nullable Duration grace) {
    return grace == null ? null : now.plus(grace).truncatedTo(ChronoUnit.MILLIS);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
