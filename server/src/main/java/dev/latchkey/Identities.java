package dev.latchkey;

import dev.latchkey.core.access.Authorities;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyPrincipals;
import dev.latchkey.core.apiuser.ApiUserDigests;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserMint;
import dev.latchkey.core.authenticate.PrincipalDirectory;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.secondfactor.SecondFactors;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.core.session.SessionStore;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.crypto.KeyedDigest;

/** Who and what there is: customers, their roles, and principals of every kind. */
final class Identities {
  final SessionStore sessionStore = new SessionStore();

  final CustomerDirectory customers;
  final RoleDirectory roles;
  final UserDirectory users;
  final ApiUserDirectory apiUsers;
  final ApiUserDigests apiUserDigests;
  final ApiUserMint apiUserMint;
  final ApiKeyDirectory apiKeys;
  final ApiKeyPrincipals apiKeyPrincipals;
  final PrincipalDirectory principals;
  final Authorities authorities;
  final SecondFactors secondFactors;
  final KeyedDigest apiKeyDigest;
  final EndSessions endSessions;
  final Invitations invitations;

  Identities(Foundation base) {
    customers = new CustomerDirectory(base.database, base.changes);
    roles = new RoleDirectory(base.database, base.changes, base.config.scopes());
    users = new UserDirectory(base.database, base.changes);
    apiUsers = new ApiUserDirectory(base.database, base.changes, base.time);
    apiUserDigests = new ApiUserDigests(base.digest("api-user-password"));
    apiUserMint =
        new ApiUserMint(base.ledger, apiUserDigests, base.randomness, base.config.apiUsers());
    apiKeyDigest = base.digest("api-key");
    apiKeys = new ApiKeyDirectory(base.database, base.changes, apiKeyDigest);
    apiKeyPrincipals = new ApiKeyPrincipals(apiKeys, users);
    principals = new PrincipalDirectory(users, apiUsers, apiKeyPrincipals, base.time);
    authorities = new Authorities(roles);
    secondFactors = new SecondFactors(base.database, base.changes, customers);
    endSessions = new EndSessions(base.database, sessionStore, base.time);
    invitations =
        new Invitations(base.database, base.digest("invitation"), base.randomness, base.time);
  }
}
