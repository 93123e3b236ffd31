package dev.latchkey.core.authenticate;

import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserCredential;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.PasswordVerdict;
import dev.latchkey.platform.crypto.SecretText;
import java.util.Optional;

/** Passwords that humans chose. Each proof costs one Argon2id, whoever exists. */
final class HumanSecrets {

  private final UserDirectory users;
  private final PasswordHashing hashing;

  HumanSecrets(UserDirectory users, PasswordHashing hashing) {
    this.users = users;
    this.hashing = hashing;
  }

  Proof prove(String identifier, SecretText secret) {
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
    return verdict == PasswordVerdict.MATCH
        ? new Proof.Proved(principal)
        : new Proof.WrongSecret(principal);
  }
}
