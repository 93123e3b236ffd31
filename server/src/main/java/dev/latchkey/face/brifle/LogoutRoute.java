package dev.latchkey.face.brifle;

import dev.latchkey.core.token.EndTokenSession;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.dialect.Outcome;
import dev.latchkey.platform.http.Routes;

/** The path of the logout. */
public final class LogoutRoute {
  /** The dialect whose login this is the logout of: refusals are in its shape. */
  private static final String DIALECT = "brifle";

  private static final String PATH = "/auth/logout";

  private final LogoutEndpoint endpoint;
  private final Dialects dialects;
  private final TokenProfile profile;

  public LogoutRoute(EndTokenSession endTokenSession, Dialects dialects, TokenProfiles profiles) {
    this.profile = profiles.find(DIALECT).orElseThrow();
    this.endpoint = new LogoutEndpoint(endTokenSession, dialects, profile);
    this.dialects = dialects;
  }

  /** Adds it. */
  public void addTo(Routes routes) {
    routes
        .path(PATH)
        .post(endpoint)
        .otherwise((request, response) ->
            dialects.refuseUse(response, profile, Outcome.METHOD_NOT_ALLOWED));
  }
}
