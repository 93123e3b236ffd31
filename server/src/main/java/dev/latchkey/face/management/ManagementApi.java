package dev.latchkey.face.management;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authorities;
import dev.latchkey.core.token.VerifyApiKey;
import dev.latchkey.core.token.VerifyToken;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.face.activity.ActivityExport;
import dev.latchkey.face.activity.ActivityTail;
import java.util.List;

/** Puts the management API together. */
public final class ManagementApi {
  private ManagementApi() {}

  /**
   * Its routes.
   *
   * @param profile the token profile of the portal's login, whose tokens open it
   */
  public static ManagementRoutes routes(
      String profile,
      VerifyToken verifyToken,
      VerifyApiKey verifyApiKey,
      Authorities authorities,
      RecordCall calls,
      UseCases useCases,
      ActivityExport activityExport,
      ActivityTail activityTail) {
    return new ManagementRoutes(
        new Callers(
            profile,
            verifyToken,
            verifyApiKey,
            authorities,
            useCases.secondFactor().state(),
            calls),
        useCases.customers(),
        resources(useCases, activityExport, activityTail));
  }

  /** Everything that can be managed. */
  static List<Resource> resources(
      UseCases useCases, ActivityExport activityExport, ActivityTail activityTail) {
    return List.of(
        new CustomerResource(useCases),
        new UserResource(useCases),
        new RoleResource(useCases),
        new ApiUserResource(useCases),
        new ApiKeyResource(useCases),
        new SessionResource(useCases),
        new ActivityResource(useCases, activityExport, activityTail),
        new UsageResource(useCases),
        new SigningKeyResource(useCases),
        new ResourceServerResource(useCases));
  }
}
