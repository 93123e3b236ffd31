package dev.latchkey.face.restume;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.token.VerifyApiKey;
import dev.latchkey.core.token.VerifyToken;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.RequestLimit;
import dev.latchkey.platform.http.Routes;

/** The paths of this contract. */
public final class AccountRoutes {
  /**
   * The dialect whose login this contract has; also the name of its token profile. It is the
   * portal's login.
   */
  public static final String DIALECT = "restume";

  private final ApiKeyEndpoints apiKeys;
  private final SelfEndpoints self;
  private final RegistrationEndpoint registration;
  private final PasswordEndpoints passwords;

  /**
   * @param limit how often a source may ask for what costs a human password
   */
  public AccountRoutes(
      VerifyToken verifyToken,
      VerifyApiKey verifyApiKey,
      RecordCall calls,
      UsageRecorder usage,
      RequestLimit limit,
      UseCases useCases) {
    Callers callers =
        new Callers(
            DIALECT,
            verifyToken,
            verifyApiKey,
            useCases.users(),
            useCases.secondFactor().state(),
            calls);
    this.apiKeys =
        new ApiKeyEndpoints(
            callers,
            useCases.apiKeys(),
            useCases.createApiKey(),
            useCases.revokeApiKey(),
            usage,
            useCases.time());
    this.self =
        new SelfEndpoints(
            callers,
            useCases.changeProfile(),
            useCases.customers(),
            useCases.sessions(),
            useCases.revokeSession(),
            usage);
    this.registration = new RegistrationEndpoint(useCases.registerUser(), limit);
    this.passwords =
        new PasswordEndpoints(
            callers,
            useCases.changePassword(),
            useCases.resetPassword(),
            useCases.requestResetLink(),
            limit);
  }

  /** Adds them. */
  public void addTo(Routes routes) {
    routes.path("/v1/auth/api-keys").post(guarded(apiKeys::create)).get(guarded(apiKeys::list));
    routes.prefix("/v1/auth/api-keys/").delete(guarded(apiKeys::revoke));
    routes.path("/v1/auth/register").post(guarded(registration));
    routes.path("/v1/auth/password").post(guarded(passwords::change));
    routes.path("/v1/auth/reset").post(guarded(passwords::reset));
    routes.path("/v1/auth/reset-link").post(guarded(passwords::requestResetLink));
    routes.path("/v1/me/profile").get(guarded(self::profile)).patch(guarded(self::changeProfile));
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
