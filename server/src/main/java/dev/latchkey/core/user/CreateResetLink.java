package dev.latchkey.core.user;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.platform.db.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Makes the link with which a user or an operator chooses a password: their first, if they are
 * invited. It is good for 24 hours and one use; the one made before it is good no more.
 */
public final class CreateResetLink {

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final RoleDirectory roles;
  private final MakeLink makeLink;

  /**
   * @param publicUrl what links begin with; without a slash at the end
   */
  public CreateResetLink(
      Ledger ledger, RoleDirectory roles, Invitations invitations, String publicUrl) {
    this.ledger = ledger;
    this.roles = roles;
    this.makeLink = new MakeLink(ledger, invitations, publicUrl);
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Created(ResetLink link) implements Verdict {}

    /**
     * They were switched off or barred, and no password would let them in; or they need a link for
     * another purpose.
     */
    record NotPossible(AccountStatus status) implements Verdict {}

    /** Their role grants more than whoever asks for the link holds. */
    record MoreThanHeld() implements Verdict {}

    /** Whoever asks reaches no such user or operator. */
    record NotFound() implements Verdict {}
  }

  /**
   * Makes the link of a user, or of an operator. Recorded as {@code user.create-reset-link} or
   * {@code operator.create-reset-link}.
   */
  public Verdict create(Authority authority, UserId id, Origin origin) {
    return ledger.write(tx -> create(tx, authority, id, null, origin));
  }

  /** The same, where only a link for this purpose will do. */
  public Verdict create(Authority authority, UserId id, LinkPurpose wanted, Origin origin) {
    return ledger.write(tx -> create(tx, authority, id, wanted, origin));
  }

  private Verdict create(
      Tx tx, Authority authority, UserId id, @Nullable LinkPurpose wanted, Origin origin) {
    // A change's number is taken before anything is read: whoever gives the same user another role
    // or another address waits here.
    ledger.announce(tx, UserDirectory.USER_CHANGED, id.toString());
    User holder =
        store
            .findCredential(tx, id)
            .map(UserCredential::user)
            .filter(found -> authority.reaches(found.customer()))
            .orElse(null);
    if (holder == null) {
      return new Verdict.NotFound();
    }
    if (!HeldRole.isCovered(tx, roles, authority, holder)) {
      return new Verdict.MoreThanHeld();
    }
    Human human = store.findHuman(tx, id).orElseThrow();
    if (!human.mayChoosePassword() || (wanted != null && wanted != human.linkPurpose())) {
      return new Verdict.NotPossible(human.status());
    }
    return new Verdict.Created(makeLink.make(tx, human, authority.actor(), origin));
  }
}
