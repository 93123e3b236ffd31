package dev.latchkey.face.reference;

import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.http.Routes;

/** The paths of this package. */
public final class ReferenceRoutes {
  private final Dialects dialects;
  private final String publicUrl;

  /**
   * @param publicUrl the base of every path, without a slash at its end
   */
  public ReferenceRoutes(Dialects dialects, String publicUrl) {
    this.dialects = dialects;
    this.publicUrl = publicUrl;
  }

  /** Adds them. */
  public void addTo(Routes routes) {
    // Made when first asked for: few servers ever are, and all of them are to start quickly.
    Later<Description> description = new Later<>(() -> Description.of(publicUrl, dialects));
    routes
        .path("/openapi.yaml")
        .get(new Document("application/yaml", () -> description.get().toYaml()));
  }
}
