package dev.latchkey.face.portal.operator;

import static dev.latchkey.face.portal.PortalPage.get;

import dev.latchkey.core.role.Permission;
import dev.latchkey.face.dialect.CurlLines;
import dev.latchkey.face.dialect.DialectSummary;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.portal.Place;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.Visit;
import java.util.List;

/** The dialects that this server speaks, as it was started with them. */
public final class DialectPages implements PortalPage.Pages {
  private final List<DialectSummary> dialects;

  public DialectPages(Dialects dialects, String publicUrl) {
    this.dialects = dialects.summaries(new CurlLines(publicUrl));
  }

  @Override
  public List<PortalPage> pages() {
    return List.of(get("/portal/dialects", this::show, Permission.SIGNING_KEYS_READ));
  }

  private void show(Visit visit) {
    visit.show(Portal.TEMPLATES.dialects(visit.frame("Dialects", Place.DIALECTS), dialects));
  }
}
