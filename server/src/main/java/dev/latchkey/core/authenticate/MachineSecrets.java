package dev.latchkey.core.authenticate;

import dev.latchkey.core.apiuser.ApiUserCredential;
import dev.latchkey.core.apiuser.ApiUserDigests;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;
import java.util.Optional;

/** Passwords that were minted for programs. Each proof costs one keyed digest, whoever exists. */
final class MachineSecrets {

  private final ApiUserDirectory apiUsers;
  private final ApiUserDigests digests;

  MachineSecrets(ApiUserDirectory apiUsers, ApiUserDigests digests) {
    this.apiUsers = apiUsers;
    this.digests = digests;
  }

  Proof prove(String identifier, SecretText secret, Instant now) {
    Optional<ApiUserCredential> found = apiUsers.byUsername(identifier);
    boolean matches = digests.matches(found, identifier, secret);
    if (found.isEmpty()) {
      return new Proof.NobodyKnown();
    }
    Principal principal = found.get().apiUser().principalAt(now);
    return matches ? new Proof.Proved(principal) : new Proof.WrongSecret(principal);
  }
}
