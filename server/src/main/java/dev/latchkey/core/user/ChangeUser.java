package dev.latchkey.core.user;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.role.Role;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes a user's names, role, or whether they are let in: all that is asked for, or none of it.
 */
public final class ChangeUser {

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final RoleDirectory roles;
  private final EndSessions endSessions;
  private final Invitations invitations;
  private final Throttle throttle;
  private final WriteProfile writeProfile;
  private final LastOwner lastOwner = new LastOwner();
  private final AccountRules rules;

  public ChangeUser(
      Ledger ledger,
      RoleDirectory roles,
      EndSessions endSessions,
      Invitations invitations,
      Throttle throttle,
      ApiUserConfig apiUsers) {
    this.ledger = ledger;
    this.roles = roles;
    this.endSessions = endSessions;
    this.invitations = invitations;
    this.throttle = throttle;
    this.writeProfile = new WriteProfile(ledger, invitations);
    this.rules = new AccountRules(apiUsers);
  }

  /** What came of it. Nothing has changed but with {@code Changed}. */
  public sealed interface Verdict {
    record Changed(User user) implements Verdict {}

    /** It was so already, and no event was written. */
    record Unchanged(User user) implements Verdict {}

    /** Something that was asked for cannot be; never empty. */
    record Invalid(List<InvalidField> fields) implements Verdict {}

    /** Somebody else in the installation has the address, ignoring case. */
    record EmailTaken() implements Verdict {}

    /** The customer has no such role. */
    record UnknownRole() implements Verdict {}

    /**
     * The change makes no sense from the status that {@code user} has, see {@link
     * StatusChange#from}; or the user is erased.
     */
    record NotPossible(User user) implements Verdict {}

    /** The role that the user has, or is to have, grants more than whoever asks holds. */
    record MoreThanHeld() implements Verdict {}

    /** The customer would be left without an owner who can sign in. */
    record LastOwnerStays() implements Verdict {}

    /** Whoever asks reaches no such user. */
    record NotFound() implements Verdict {}
  }

  /** Undoes what a transaction has done so far, and says why; it has no stack trace. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Verdict verdict;

    Undone(Verdict verdict) {
      super(null, null, false, false);
      this.verdict = verdict;
    }
  }

  /**
   * Changes a user. A link to choose a password that was made before is over with another role, as
   * it is with another address. Recorded as {@code user.change-profile}, {@code user.change-role},
   * and {@code user.activate} and so on, as far as each is different afterwards.
   */
  public Verdict change(Authority authority, UserId id, UserChange asked, Origin origin) {
    List<InvalidField> violations = rules.profileViolations(asked.email(), asked.fullName());
    if (!violations.isEmpty()) {
      return new Verdict.Invalid(violations);
    }
    try {
      return ledger.write(tx -> change(tx, authority, id, asked, origin));
    } catch (Undone undone) {
      return undone.verdict;
    }
  }

  private Verdict change(Tx tx, Authority authority, UserId id, UserChange asked, Origin origin) {
    // First of all, as every login locks the throttle's rows before it takes a change's number.
    boolean lifted = asked.status() == StatusChange.UNLOCK && liftLock(tx, authority, id);
    // The change's number is taken before the row is read: whoever changes the same user, or any
    // other, waits here.
    ledger.announce(tx, UserDirectory.USER_CHANGED, id.toString());
    store.lock(tx, id);
    User before = find(tx, authority, id).orElseThrow(() -> new Undone(new Verdict.NotFound()));
    if (before.isErased()) {
      throw new Undone(new Verdict.NotPossible(before));
    }
    if (!HeldRole.isCovered(tx, roles, authority, before)) {
      throw new Undone(new Verdict.MoreThanHeld());
    }
    User named =
        before.called(
            asked.fullName() == null ? before.fullName() : AccountRules.fullName(asked.fullName()),
            asked.email() == null ? before.email() : asked.email());
    User given = withRole(tx, authority, named, asked.role(), asked.apiEnabled());
    User after = withStatus(given, asked.status());
    if (after.equals(before) && !lifted) {
      throw new Undone(new Verdict.Unchanged(before));
    }
    if (lastOwner.forbids(tx, authority, before, after)) {
      throw new Undone(new Verdict.LastOwnerStays());
    }
    if (!writeProfile.write(tx, before, named, authority.actor(), origin)) {
      throw new Undone(new Verdict.EmailTaken());
    }
    if (!given.equals(named)) {
      store.updateRole(tx, given);
      if (!given.role().equals(named.role())) {
        // Whoever made a link may know it, and need not hold what the new role grants.
        invitations.cancel(tx, id.principalId());
      }
      record(tx, "user.change-role", roleData(given), given, authority, origin);
    }
    StatusChange change = asked.status();
    if (change != null && (after.status() != before.status() || lifted)) {
      if (after.status() != before.status()) {
        store.updateStatus(tx, after);
        endSessions.ofPrincipalAndKeys(tx, id.principalId());
      }
      record(tx, "user." + change.label(), null, after, authority, origin);
    }
    return new Verdict.Changed(after);
  }

  private User withRole(
      Tx tx, Authority authority, User user, @Nullable String role, @Nullable Boolean apiEnabled) {
    if (role != null && !role.equals(user.role())) {
      Optional<Role> given = roles.claimed(tx, user.customer(), role);
      if (given.isEmpty()) {
        throw new Undone(new Verdict.UnknownRole());
      }
      if (!authority.covers(given.get())) {
        throw new Undone(new Verdict.MoreThanHeld());
      }
    }
    return user.holding(
        role == null ? user.role() : role, apiEnabled == null ? user.apiEnabled() : apiEnabled);
  }

  private User withStatus(User user, @Nullable StatusChange change) {
    if (change == null) {
      return user;
    }
    AccountStatus status =
        change.from(user.status()).orElseThrow(() -> new Undone(new Verdict.NotPossible(user)));
    // An activation ends tokens too: else those would come back that a server issued which had not
    // heard of the deactivation yet.
    return status == user.status() ? user : user.with(status, TokenCut.after(ledger.now()));
  }

  /** Lifts what wrong secrets from anywhere have led to, too; whether there was anything. */
  private boolean liftLock(Tx tx, Authority authority, UserId id) {
    Optional<User> found = find(tx, authority, id);
    return found.isPresent()
        && throttle.unlock(tx, Set.copyOf(List.of(found.get().username(), found.get().email())));
  }

  private Optional<User> find(Tx tx, Authority authority, UserId id) {
    return store.find(tx, id).filter(user -> authority.reaches(user.customer()));
  }

  private void record(
      Tx tx, String action, @Nullable String data, User user, Authority authority, Origin origin) {
    Instant now = ledger.now();
    AuditEvent event =
        AuditEvent.of(now, authority.actor(), action, AuditEvent.OK, origin)
            .withTarget(user.id().principalId().toString())
            .withCustomer(user.customer());
    ledger.append(tx, data == null ? event : event.withData(data));
  }

  private static String roleData(User user) {
    return new JsonText()
        .beginObject()
        .name("role")
        .string(user.role())
        .name("api_enabled")
        .bool(user.apiEnabled())
        .endObject()
        .toString();
  }
}
