package dev.latchkey;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.audit.CallRecorder;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.face.activity.ActivityExport;
import dev.latchkey.face.activity.ActivityTail;
import dev.latchkey.face.assets.StaticAssets;
import dev.latchkey.face.brifle.LogoutRoute;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.gateway.PolicyEndpoint;
import dev.latchkey.face.gateway.Verification;
import dev.latchkey.face.gateway.VerifyEndpoint;
import dev.latchkey.face.health.HealthRoutes;
import dev.latchkey.face.management.ManagementApi;
import dev.latchkey.face.management.ManagementRoutes;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.account.AccountPages;
import dev.latchkey.face.portal.account.FactorPages;
import dev.latchkey.face.portal.account.OwnSignInPages;
import dev.latchkey.face.portal.account.RequirementPages;
import dev.latchkey.face.portal.activity.ActivityPages;
import dev.latchkey.face.portal.apikeys.ApiKeyPages;
import dev.latchkey.face.portal.apikeys.CreateKeyPages;
import dev.latchkey.face.portal.overview.OverviewPages;
import dev.latchkey.face.portal.roles.RolePages;
import dev.latchkey.face.portal.sessions.SessionPages;
import dev.latchkey.face.portal.signin.EnrolmentPages;
import dev.latchkey.face.portal.signin.LinkPages;
import dev.latchkey.face.portal.signin.ProofPages;
import dev.latchkey.face.portal.signin.SecondFactorPages;
import dev.latchkey.face.portal.signin.SetUpPage;
import dev.latchkey.face.portal.signin.SignInPages;
import dev.latchkey.face.portal.users.ApiUserPages;
import dev.latchkey.face.portal.users.InvitePages;
import dev.latchkey.face.portal.users.MintPages;
import dev.latchkey.face.portal.users.UserAccessPages;
import dev.latchkey.face.portal.users.UserListPage;
import dev.latchkey.face.portal.users.UserPages;
import dev.latchkey.face.reference.ReferenceRoutes;
import dev.latchkey.face.restume.AccountRoutes;
import dev.latchkey.platform.http.HttpServer;
import dev.latchkey.platform.http.RequestLimit;
import dev.latchkey.platform.http.ReservedPort;
import dev.latchkey.platform.http.Routes;
import dev.latchkey.platform.observe.Logging;
import dev.latchkey.platform.observe.Metrics;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A running server on an open store: what works in the background, and the HTTP server in front.
 */
final class Serving implements AutoCloseable {
  private final Installation installation;
  private final Logging logging;
  private final Housekeeping housekeeping;
  private final CallRecorder calls;
  private final Metrics metrics;
  private final HttpServer http;
  private final String url;

  private Serving(
      Installation installation,
      Logging logging,
      Housekeeping housekeeping,
      CallRecorder calls,
      Metrics metrics,
      HttpServer http,
      String url) {
    this.installation = installation;
    this.logging = logging;
    this.housekeeping = housekeeping;
    this.calls = calls;
    this.metrics = metrics;
    this.http = http;
    this.url = url;
  }

  /**
   * Starts; takes requests by the time this returns.
   *
   * @param port the one that {@code config} names
   */
  static Serving start(
      Installation installation,
      Logging logging,
      Config config,
      Dialects dialects,
      ReservedPort port) {
    var _ = installation.tokens.ensureSigningKeys.ensure();
    installation.base.changes.start();
    installation.base.sealer.start();
    installation.activities.indexer.start();
    installation.logins.throttle.start();
    installation.logins.usage.start();
    Housekeeping housekeeping =
        Housekeeping.start(
            List.of(
                installation.tokens.rotateDueSigningKeys::run,
                installation.logins.purgeThrottle::run,
                installation.identities.endSessions::purge,
                installation.identities.invitations::purge,
                installation.entrances.signIns::purge,
                installation.logins.usage::purge,
                installation.activities.cut::run,
                installation.activities.purge::run));
    CallRecorder calls = CallRecorder.start(installation.base.database, installation.base.auditKey);
    Metrics metrics = Metrics.create();
    Routes routes = routes(installation, config, dialects, calls, metrics);
    port.close();
    HttpServer http =
        HttpServer.start(
            config.http(), routes, installation.base.time, installation.base.randomness, metrics);
    String scheme = config.http().tls() == null ? "http" : "https";
    String url = scheme + "://" + config.http().host() + ":" + http.port();
    return new Serving(installation, logging, housekeeping, calls, metrics, http, url);
  }

  static Routes routes(
      Installation installation,
      Config config,
      Dialects dialects,
      CallRecorder calls,
      Metrics metrics) {
    Routes routes = new Routes();
    new HealthRoutes(installation.base.changes, metrics).addTo(routes);
    RecordCall recordCall =
        new RecordCall(calls, installation.logins.usage, installation.base.time);
    RequestLimit humanRequests =
        new RequestLimit(config.requestsPerMinute(), installation.base.time);
    dialects.addTo(
        routes,
        humanRequests,
        installation.logins.authenticate,
        installation.tokens.issueTokens.apply(recordCall),
        metrics);
    new AccountRoutes(
            installation.tokens.verifyToken,
            installation.tokens.verifyApiKey,
            recordCall,
            installation.logins.usage,
            humanRequests,
            installation.useCases())
        .addTo(routes);
    ActivityExport activityExport = new ActivityExport(installation.useCases());
    ActivityTail activityTail = new ActivityTail(installation.useCases());
    management(installation, recordCall, activityExport, activityTail).addTo(routes);
    new LogoutRoute(
            installation.tokens.endTokenSession, dialects, installation.useCases().tokenProfiles())
        .addTo(routes);
    Verification verification =
        new Verification(
            installation.tokens.verifyToken,
            installation.tokens.verifyApiKey,
            recordCall,
            dialects,
            metrics);
    StaticAssets assets = new StaticAssets();
    assets.addTo(routes);
    new ReferenceRoutes(dialects, config.publicUrl(), assets).addTo(routes);
    portal(
        installation,
        config,
        dialects,
        humanRequests,
        assets,
        new ActivityPages(installation.useCases(), activityExport, activityTail),
        metrics,
        routes);
    routes.path("/verify").any(new VerifyEndpoint(verification));
    routes.prefix(PolicyEndpoint.PREFIX).any(new PolicyEndpoint(verification, config.policies()));
    return routes;
  }

  private static void portal(
      Installation installation,
      Config config,
      Dialects dialects,
      RequestLimit humanRequests,
      StaticAssets assets,
      ActivityPages activityPages,
      Metrics metrics,
      Routes routes) {
    UseCases useCases = installation.useCases();
    Portal portal =
        new Portal(
            useCases,
            installation.identities.authorities,
            installation.base.digest("portal-form"),
            config.publicUrl(),
            humanRequests,
            installation.base.randomness,
            assets);
    new SignInPages(useCases, config.apiUsers()).addTo(portal, routes);
    new LinkPages(useCases).addTo(portal, routes);
    new SetUpPage(useCases).addTo(portal, routes);
    portal.add(routes, rooms(installation, config, dialects, activityPages, metrics));
  }

  /** The rooms of the portal for people who are signed in. */
  static List<PortalPage.Pages> rooms(
      Installation installation,
      Config config,
      Dialects dialects,
      ActivityPages activityPages,
      Metrics metrics) {
    UseCases useCases = installation.useCases();
    MintPages mintPages =
        new MintPages(useCases, installation.base.randomness, dialects, config.publicUrl());
    return List.of(
        new ProofPages(useCases),
        new SecondFactorPages(useCases),
        new EnrolmentPages(useCases),
        new AccountPages(useCases),
        new FactorPages(useCases),
        new OwnSignInPages(useCases),
        new RequirementPages(useCases),
        new OverviewPages(useCases, mintPages),
        new UserListPage(useCases),
        new UserPages(useCases),
        new UserAccessPages(useCases),
        new InvitePages(useCases),
        mintPages,
        new ApiUserPages(useCases, mintPages),
        activityPages,
        new SessionPages(useCases),
        new ApiKeyPages(useCases),
        new CreateKeyPages(useCases, installation.base.randomness, config.publicUrl()),
        new RolePages(useCases),
        new OperatorRooms(installation, config, dialects, metrics));
  }

  static ManagementRoutes management(
      Installation installation,
      RecordCall recordCall,
      ActivityExport activityExport,
      ActivityTail activityTail) {
    return ManagementApi.routes(
        AccountRoutes.DIALECT,
        installation.tokens.verifyToken,
        installation.tokens.verifyApiKey,
        installation.identities.authorities,
        recordCall,
        installation.useCases(),
        activityExport,
        activityTail);
  }

  /** Where it listens, for people on this machine. */
  String url() {
    return url;
  }

  /**
   * From now on, telling the process to stop {@linkplain #close closes} this first, and the process
   * ends with exit code 0.
   */
  void closeAtStop() {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  close();
                  Runtime.getRuntime().halt(0);
                }));
  }

  /** Waits until the process is told to stop. */
  static void awaitStop() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Finishes the requests in flight, then everything that they left to write. */
  @Override
  public void close() {
    http.close();
    housekeeping.close();
    calls.close();
    installation.logins.usage.close();
    metrics.close();
    installation.close();
    logging.close();
  }
}
