package dev.latchkey;

import dev.latchkey.core.UseCases;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.operator.CustomerPages;
import dev.latchkey.face.portal.operator.DialectPages;
import dev.latchkey.face.portal.operator.HealthPages;
import dev.latchkey.face.portal.operator.ResourceServerPages;
import dev.latchkey.face.portal.operator.ServerState;
import dev.latchkey.face.portal.operator.SigningKeyPages;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.observe.Metrics;
import java.util.List;

/** The rooms of the portal that only operators see. */
final class OperatorRooms implements PortalPage.Pages {
  private final List<PortalPage.Pages> rooms;

  OperatorRooms(Installation installation, Config config, Dialects dialects, Metrics metrics) {
    UseCases useCases = installation.useCases();
    Randomness randomness = installation.base.randomness;
    ServerState server =
        new ServerState(
            config.database().flavour(),
            installation.base.changes,
            metrics,
            config.auditRetention(),
            installation.base.time,
            () -> Doctor.glance(config, installation.base.database, installation.base.time));
    this.rooms =
        List.of(
            new CustomerPages(useCases),
            new SigningKeyPages(useCases, randomness),
            new DialectPages(dialects, config.publicUrl()),
            new ResourceServerPages(useCases, randomness),
            new HealthPages(useCases, server));
  }

  @Override
  public List<PortalPage> pages() {
    return rooms.stream().flatMap(room -> room.pages().stream()).toList();
  }
}
