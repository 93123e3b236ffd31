package dev.latchkey.face.reference;

import dev.latchkey.face.assets.StaticAssets;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Routes;

/** The paths of this package. */
public final class ReferenceRoutes {
  /** Everything comes from here, and nothing is written into the page itself. */
  private static final Header CONTENT_SECURITY_POLICY =
      Header.of(
          HeaderName.CONTENT_SECURITY_POLICY,
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'");

  private final Dialects dialects;
  private final String publicUrl;
  private final StaticAssets assets;

  /**
   * @param publicUrl the base of every path, without a slash at its end
   */
  public ReferenceRoutes(Dialects dialects, String publicUrl, StaticAssets assets) {
    this.dialects = dialects;
    this.publicUrl = publicUrl;
    this.assets = assets;
  }

  /** Adds them. */
  public void addTo(Routes routes) {
    // Made when first asked for: few servers ever are, and all of them are to start quickly.
    Later<Description> description = new Later<>(() -> Description.of(publicUrl, dialects));
    routes
        .path("/openapi.yaml")
        .get(new Document("application/yaml", () -> description.get().toYaml()));
    routes
        .path("/docs")
        .get(
            new Document(
                "text/html; charset=utf-8",
                () -> ReferencePage.of(description.get(), assets),
                CONTENT_SECURITY_POLICY));
  }
}
