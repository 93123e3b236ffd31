package dev.latchkey.core.authenticate;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UpgradePassword;
import dev.latchkey.core.user.UserCredential;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.PasswordVerdict;
import dev.latchkey.platform.crypto.SecretText;
import java.util.Optional;

/**
 * Passwords that humans chose. Each proof costs one Argon2id, whoever exists; that of somebody who
 * moved in with a hash from elsewhere costs that on top, until their first login.
 */
final class HumanSecrets {

  private final UserDirectory users;
  private final PasswordHashing hashing;
  private final UpgradePassword upgradePassword;

  HumanSecrets(UserDirectory users, PasswordHashing hashing, UpgradePassword upgradePassword) {
    this.users = users;
    this.hashing = hashing;
    this.upgradePassword = upgradePassword;
  }

  Proof prove(String identifier, SecretText secret, Origin origin) {
    Optional<UserCredential> found = users.byLogin(identifier);
    SecretText hash = found.isPresent() ? found.get().passwordHash() : null;
    PasswordVerdict verdict =
        hash == null ? hashing.matchesNobody(secret) : hashing.matches(secret, hash.reveal());
    if (verdict == PasswordVerdict.OVERLOADED) {
      return new Proof.Overloaded();
    }
    if (found.isEmpty()) {
      return new Proof.NobodyKnown();
    }
    Principal principal = found.get().user().principal();
    if (verdict != PasswordVerdict.MATCH) {
      return new Proof.WrongSecret(principal);
    }
    upgradePassword.upgrade(found.get(), secret, origin);
    return new Proof.Proved(principal);
  }
}
