package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the link with which a user or an operator chooses a password: their first, if they are
 * invited. It is good for 24 hours and one use; the one made before it is good no more.
 */
public final class CreateResetLink {

  private final Database database;
  private final AuditLog audit;
  private final UserStore store;
  private final Invitations invitations;
  private final Time time;
  private final String publicUrl;

  /**
   * @param publicUrl what links begin with; without a slash at the end
   */
  public CreateResetLink(
      Database database,
      AuditLog audit,
      UserStore store,
      Invitations invitations,
      Time time,
      String publicUrl) {
    this.database = database;
    this.audit = audit;
    this.store = store;
    this.invitations = invitations;
    this.time = time;
    this.publicUrl = publicUrl;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Created(ResetLink link) implements Verdict {}

    /** They were switched off or barred, and no password would let them in. */
    record NotPossible(AccountStatus status) implements Verdict {}

    /** The customer has no such user; or there is no such operator. */
    record NotFound() implements Verdict {}
  }

  /**
   * Makes the link of a user of {@code customer}, or of an operator. Recorded as {@code
   * user.create-reset-link} or {@code operator.create-reset-link}.
   *
   * @param customer null for an operator
   */
  public Verdict create(@Nullable CustomerId customer, UserId id, Actor actor, Origin origin) {
    return database.write(tx -> create(tx, customer, id, actor, origin));
  }

  private Verdict create(
      Tx tx, @Nullable CustomerId customer, UserId id, Actor actor, Origin origin) {
    Optional<Human> found = store.findHuman(tx, customer, id);
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    Human human = found.get();
    if (!human.mayChoosePassword()) {
      return new Verdict.NotPossible(human.status());
    }
    LinkPurpose purpose =
        human.status() == AccountStatus.INVITED ? LinkPurpose.INVITATION : LinkPurpose.RESET;
    Invitations.Made made = invitations.make(tx, human.principalId(), purpose);
    AuditEvent event =
        AuditEvent.of(
                time.instant(), actor, human.action("create-reset-link"), AuditEvent.OK, origin)
            .withTarget(human.principalId().toString());
    audit.append(tx, customer == null ? event : event.withCustomer(customer));
    SecretText link = SecretText.of(publicUrl + "/reset#" + made.token().reveal());
    return new Verdict.Created(
        new ResetLink(id, human.username(), link, made.invitation().expiresAt()));
  }
}
