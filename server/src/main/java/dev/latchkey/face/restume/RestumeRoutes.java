package dev.latchkey.face.restume;

import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.Routes;

/** The paths of this contract. */
public final class RestumeRoutes {
  private final ApiKeyEndpoints apiKeys;
  private final SelfEndpoints self;

  RestumeRoutes(ApiKeyEndpoints apiKeys, SelfEndpoints self) {
    this.apiKeys = apiKeys;
    this.self = self;
  }

  /** Adds them. */
  public void addTo(Routes routes) {
    routes.path("/v1/auth/api-keys").post(guarded(apiKeys::create)).get(guarded(apiKeys::list));
    routes.prefix("/v1/auth/api-keys/").delete(guarded(apiKeys::revoke));
    routes.path("/v1/me/profile").get(guarded(self::profile));
    routes.path("/v1/me/account").get(guarded(self::account));
    routes.path("/v1/me/keys").get(guarded(apiKeys::listOwn));
    routes.path("/v1/me/sessions").get(guarded(self::sessions));
    routes.prefix("/v1/me/sessions/").delete(guarded(self::revokeSession));
    routes.path("/v1/me/usage").get(guarded(self::usage));
  }

  private static Endpoint guarded(Endpoint endpoint) {
    return new Guarded(endpoint);
  }
}
