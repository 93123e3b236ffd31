package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.face.activity.ActivityExport;
import dev.latchkey.face.activity.ActivityTail;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.portal.PortalPage;
import dev.latchkey.face.portal.activity.ActivityPages;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.observe.Metrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser that was left open can do to an account, and what takes a fresh proof. */
class PortalProofTest {

  /** Whoever adds a form that takes no fresh proof says so here, and why it may. */
  private static final Set<String> WITHOUT_PROOF =
      Set.of(
          // The proof itself, and the way out.
          "/portal/prove",
          "/portal/prove/passkey",
          "/portal/second-factor",
          "/portal/second-factor/passkey",
          "/portal/enrol",
          "/portal/enrol/passkey",
          "/portal/sign-out",
          // Takes away, and gives nothing.
          "/portal/account/sign-ins/{id}/end",
          "/portal/account/sign-out-everywhere",
          "/portal/api-users/{id}/deactivate",
          "/portal/sessions/{id}/revoke",
          "/portal/users/{id}/deactivate",
          // A name that opens nothing.
          "/portal/account/profile",
          "/portal/account/passkeys/{id}/rename");

  @Test
  void everyFormThatIsNotHarmless_takesAFreshProof_andHasAPageToComeBackTo(@TempDir Path data) {
    Settings settings =
        Settings.of(Map.of(), YamlReader.read("latchkey.yaml", "data: " + data.resolve("store")));
    Config config = Config.from(settings);
    Dialects dialects = Dialects.load(settings, config.publicUrl());
    try (Installation installation = Installation.openToServe(config, dialects, false);
        Metrics metrics = Metrics.create()) {
      List<PortalPage> pages =
          Serving.rooms(
                  installation,
                  config,
                  dialects,
                  new ActivityPages(
                      installation.useCases(),
                      new ActivityExport(installation.useCases()),
                      new ActivityTail(installation.useCases())),
                  metrics)
              .stream()
              .flatMap(room -> room.pages().stream())
              .toList();
      Set<String> shown =
          pages.stream()
              .filter(page -> page.method().equals("GET"))
              .map(PortalPage::path)
              .collect(Collectors.toSet());

      assertThat(pages)
          .filteredOn(page -> page.method().equals("POST") && !page.needsProof())
          .extracting(PortalPage::path)
          .isSubsetOf(WITHOUT_PROOF);
      assertThat(pages)
          .filteredOn(page -> page.method().equals("POST") && page.needsProof())
          .extracting(PortalPage::path)
          .isSubsetOf(shown);
      assertThat(pages)
          .as("asked for by browsers that were left open, which keeps no sign-in going")
          .filteredOn(PortalPage::isPolled)
          .extracting(PortalPage::path)
          .containsExactlyInAnyOrder("/portal/activity/tail", "/portal/health/now");
    }
  }
}
