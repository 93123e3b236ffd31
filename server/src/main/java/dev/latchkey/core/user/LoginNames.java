package dev.latchkey.core.user;

import dev.latchkey.core.audit.Ledger;
import dev.latchkey.platform.db.Tx;

/** Takes usernames and addresses, each of which one human in the installation can have. */
final class LoginNames {

  /** Whether somebody can have a username and an address. */
  enum Claim {
    FREE,
    USERNAME_TAKEN,
    EMAIL_TAKEN
  }

  private final Ledger ledger;
  private final UserStore store = new UserStore();

  LoginNames(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Whether these valid names are free just now. */
  Claim look(Tx tx, String username, String email) {
    if (store.isTaken(tx, key(username))) {
      return Claim.USERNAME_TAKEN;
    }
    return store.isTaken(tx, key(email)) ? Claim.EMAIL_TAKEN : Claim.FREE;
  }

  /** The same, and where they are free nobody else takes them before the transaction ends. */
  Claim claim(Tx tx, String username, String email) {
    // The change's number is taken before the names are looked for: whoever takes one of them
    // elsewhere waits here.
    changed(tx, username);
    changed(tx, email);
    return look(tx, username, email);
  }

  /** Whether a valid address is free for the human who has {@code old}; as with {@link #claim}. */
  boolean claimEmail(Tx tx, String email, String old) {
    changed(tx, email);
    changed(tx, old);
    return key(email).equals(key(old)) || !store.isTaken(tx, key(email));
  }

  /** Names that nobody has from now on. */
  void release(Tx tx, String username, String email) {
    changed(tx, username);
    changed(tx, email);
  }

  private void changed(Tx tx, String name) {
    ledger.announce(tx, UserDirectory.LOGIN_NAME_CHANGED, key(name).key());
  }

  private static LoginName key(String name) {
    return LoginName.of(name).orElseThrow();
  }
}
