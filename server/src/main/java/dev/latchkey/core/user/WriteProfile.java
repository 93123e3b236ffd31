package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.json.JsonText;

/**
 * Writes what a user is called and where they get mail, inside a transaction: for {@link
 * ChangeProfile} and {@link ChangeUser}.
 */
final class WriteProfile {

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final Invitations invitations;
  private final LoginNames names;

  WriteProfile(Ledger ledger, Invitations invitations) {
    this.ledger = ledger;
    this.invitations = invitations;
    this.names = new LoginNames(ledger);
  }

  /**
   * Writes valid values where they differ; false, and nothing is written, if the address is taken.
   * Recorded as {@code user.change-profile}, with what changed but not from what to what. A link to
   * choose a password ends with the address that it may have been sent to.
   */
  boolean write(Tx tx, User before, User after, Actor actor, Origin origin) {
    boolean moved = !after.email().equals(before.email());
    boolean renamed = !after.fullName().equals(before.fullName());
    if (!moved && !renamed) {
      return true;
    }
    if (moved && !names.claimEmail(tx, after.email(), before.email())) {
      return false;
    }
    store.updateProfile(tx, after);
    if (moved) {
      invitations.cancel(tx, after.principal().id());
    }
    ledger.append(
        tx,
        AuditEvent.of(ledger.now(), actor, "user.change-profile", AuditEvent.OK, origin)
            .withTarget(after.principal().id().toString())
            .withCustomer(after.customer())
            .withData(data(moved, renamed)));
    return true;
  }

  private static String data(boolean moved, boolean renamed) {
    JsonText json = new JsonText().beginObject().name("changed").beginArray();
    if (renamed) {
      json.string("full_name");
    }
    if (moved) {
      json.string("email");
    }
    return json.endArray().endObject().toString();
  }
}
