package dev.latchkey.core.authenticate;

import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.apikey.ApiKeyPrincipals;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.time.Time;
import java.util.Optional;

/**
 * Finds principals of every kind, as they stand now, in the caches of their directories.
 * Thread-safe.
 */
public final class PrincipalDirectory {

  private final UserDirectory users;
  private final ApiUserDirectory apiUsers;
  private final ApiKeyPrincipals apiKeys;
  private final Time time;

  public PrincipalDirectory(
      UserDirectory users, ApiUserDirectory apiUsers, ApiKeyPrincipals apiKeys, Time time) {
    this.users = users;
    this.apiUsers = apiUsers;
    this.apiKeys = apiKeys;
    this.time = time;
  }

  /** The principal with this id. */
  public Optional<Principal> byId(PrincipalId id) {
    return switch (id.kind()) {
      case USER -> users.byId(new UserId(id.uuid())).map(User::principal);
      case OPERATOR -> users.operator(new UserId(id.uuid())).map(User::principal);
      case API_USER ->
          apiUsers.byId(new ApiUserId(id.uuid())).map(found -> found.principalAt(time.instant()));
      case API_KEY -> apiKeys.byId(new ApiKeyId(id.uuid()), time.instant());
    };
  }

  /**
   * The principal with this username, which a user's address is not. No username has the form of
   * both kinds.
   */
  public Optional<Principal> byUsername(String username) {
    return apiUsers
        .byUsername(username)
        .map(found -> found.apiUser().principalAt(time.instant()))
        .or(() -> users.byUsername(username).map(User::principal));
  }
}
