package dev.latchkey.core.user;

import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a user or an operator change what they are called and where they get mail. A username stays
 * what it is. What others may change of them, {@link ChangeUser} does.
 */
public final class ChangeProfile {

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final WriteProfile writeProfile;
  private final AccountRules rules;

  public ChangeProfile(Ledger ledger, Invitations invitations, ApiUserConfig apiUsers) {
    this.ledger = ledger;
    this.writeProfile = new WriteProfile(ledger, invitations);
    this.rules = new AccountRules(apiUsers);
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Changed(User user) implements Verdict {}

    /** It was so already, and no event was written. */
    record Unchanged(User user) implements Verdict {}

    /** Something that was asked for cannot be; never empty. */
    record Invalid(List<InvalidField> fields) implements Verdict {}

    /** Somebody else in the installation has the address, ignoring case. */
    record EmailTaken() implements Verdict {}

    /** The customer has no such user, or the installation no such operator. */
    record NotFound() implements Verdict {}
  }

  /**
   * Changes a user of {@code customer}, or an operator of the installation. Recorded as {@code
   * user.change-profile}, with what changed but not from what to what. A link to choose a password
   * ends with the address that it may have been sent to.
   *
   * @param fullName null leaves it as it is
   * @param email null leaves it as it is
   */
  public Verdict change(
      CustomerId customer,
      UserId id,
      @Nullable String fullName,
      @Nullable String email,
      Actor actor,
      Origin origin) {
    List<InvalidField> violations = rules.profileViolations(email, fullName);
    return violations.isEmpty()
        ? ledger.write(tx -> change(tx, customer, id, fullName, email, actor, origin))
        : new Verdict.Invalid(violations);
  }

  private Verdict change(
      Tx tx,
      CustomerId customer,
      UserId id,
      @Nullable String fullName,
      @Nullable String email,
      Actor actor,
      Origin origin) {
    // The change's number is taken before the row is read: whoever changes the same user elsewhere
    // waits here.
    ledger.announce(tx, UserDirectory.USER_CHANGED, id.toString());
    Optional<User> found =
        store
            .findCredential(tx, id)
            .map(UserCredential::user)
            .filter(user -> user.customer().equals(customer));
    if (found.isEmpty() || found.get().isErased()) {
      return new Verdict.NotFound();
    }
    User before = found.get();
    User after =
        before.called(
            fullName == null ? before.fullName() : AccountRules.fullName(fullName),
            email == null ? before.email() : email);
    if (after.equals(before)) {
      return new Verdict.Unchanged(before);
    }
    return writeProfile.write(tx, before, after, actor, origin)
        ? new Verdict.Changed(after)
        : new Verdict.EmailTaken();
  }
}
