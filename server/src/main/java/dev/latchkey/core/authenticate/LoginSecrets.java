package dev.latchkey.core.authenticate;

import dev.latchkey.core.apikey.ApiKeyPrincipals;
import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.apiuser.ApiUserDigests;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.user.UpgradePassword;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;
import java.util.Set;

/**
 * Holds the secrets of logins against those that there are. Which kind is looked for depends on
 * nothing but the identifier's form and the dialect, and so does the time it takes. Thread-safe.
 */
public final class LoginSecrets {

  private final ApiUserConfig apiUserNames;
  private final HumanSecrets humans;
  private final MachineSecrets machines;
  private final KeySecrets keys;

  public LoginSecrets(
      ApiUserConfig apiUserNames,
      UserDirectory users,
      PasswordHashing hashing,
      UpgradePassword upgradePassword,
      ApiUserDirectory apiUsers,
      ApiUserDigests apiUserDigests,
      ApiKeyPrincipals apiKeys) {
    this.apiUserNames = apiUserNames;
    this.humans = new HumanSecrets(users, hashing, upgradePassword);
    this.machines = new MachineSecrets(apiUsers, apiUserDigests);
    this.keys = new KeySecrets(apiKeys);
  }

  /** Whose login it is, if its secret is right. */
  Proof prove(Login login, Instant now) {
    return switch (login.credential()) {
      case Credential.Password(String identifier, SecretText secret) ->
          isHuman(login.admitted(), identifier)
              ? humans.prove(identifier, secret, login.origin())
              : machines.prove(identifier, secret, now);
      case Credential.ApiKey(SecretText secret) -> keys.prove(secret, now);
    };
  }

  /** Whether a login's secret is looked for among those that humans chose, whoever exists. */
  boolean isHuman(Login login) {
    return switch (login.credential()) {
      case Credential.Password(String identifier, SecretText _) ->
          isHuman(login.admitted(), identifier);
      case Credential.ApiKey _ -> false;
    };
  }

  private boolean isHuman(Set<PrincipalKind> admitted, String identifier) {
    boolean human =
        admitted.contains(PrincipalKind.USER) || admitted.contains(PrincipalKind.OPERATOR);
    return human && !apiUserNames.owns(identifier);
  }
}
