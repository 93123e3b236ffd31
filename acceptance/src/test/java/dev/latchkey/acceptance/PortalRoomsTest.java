package dev.latchkey.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Portal;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** API keys, sessions, roles and the activity in the portal. */
@OnEachStore(configuration = Portal.CONFIGURATION)
class PortalRoomsTest {
  private final Server server;
  private final Latchkey latchkey;
  private final Population people;
  private final Portal portal;

  PortalRoomsTest(Server server, Latchkey latchkey, Population people, Portal portal) {
    this.server = server;
    this.latchkey = latchkey;
    this.people = people;
    this.portal = portal;
  }

  @Test
  void key_isMadeForOneself_shownOnce_works_andIsRevoked() {
    Page page = portal.signIn(people.enabledUser());
    page.navigate("/portal/api-keys");
    page.locator(".actions a", text("New API key")).click();
    page.locator("#dialog #name").fill("nightly");
    page.locator("#dialog input[name='scope:read']").check();
    page.locator("#dialog button", text("Make the key")).click();
    String key = page.locator("#created-key").textContent().strip();
    assertThat(key).startsWith("rst_");
    assertThat(verify("X-API-Key", key)).isEqualTo(200);

    page.locator("#dialog [data-close]").click();
    page.locator("[data-stored]").click();
    Locator row = page.locator("#list tr", text("nightly"));
    assertThat(row).containsText("active");
    assertThat(page.content()).doesNotContain(key);

    row.locator("a", new Locator.LocatorOptions().setHasText("Revoke")).click();
    assertThat(page.locator("#dialog")).containsText("Calls in the last 24 hours");
    page.locator("#dialog button.danger").click();
    assertThat(page.locator("#list tr", text("nightly"))).containsText("revoked");
    assertThat(verify("X-API-Key", key)).isEqualTo(401);
    portal.assertQuiet();
  }

  @Test
  void keysOfOthers_areSeenByWhoMay_andNotOfferedToWhoMayNot() {
    Page page = portal.signIn(people.auditor());
    page.navigate("/portal/api-keys");
    assertThat(page.locator("main")).containsText("Everybody");

    page = portal.signIn(people.enabledUser());
    page.navigate("/portal/api-keys");
    assertThat(page.locator("main")).not().containsText("Everybody");
    portal.assertQuiet();
  }

  @Test
  void role_isMade_changed_andDeleted_butGivesNoMoreThanItsMakerHolds() {
    String name = "clerk-" + Long.toString(System.nanoTime(), 36);
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/roles/new");
    page.locator("#name").fill(name);
    page.locator("label.check", text("See the customer’s users")).locator("input").check();
    page.locator("#task form button", text("Make the role")).click();
    assertThat(page.locator("main")).containsText(name);

    page.navigate("/portal/roles");
    page.locator("main a", text(name)).first().click();
    assertThat(page.locator("main")).containsText("See the customer’s users");
    page.locator(".actions a", text("Delete")).click();
    page.locator("#dialog button.danger").click();
    assertThat(page.locator(".page-head h1")).hasText("Roles");
    assertThat(page.locator("main")).not().containsText(name);

    Page auditors = portal.signIn(people.auditor());
    auditors.navigate("/portal/roles/new");
    assertThat(auditors.locator("h1")).hasText("Your role does not open this");
    portal.assertQuiet("403 (Forbidden)");
  }

  @Test
  void session_isSeen_andEndsItsToken() {
    Restume restume = new Restume(server.http());
    String session = "session-" + System.nanoTime();
    String key = restume.key(restume.token(people.enabledUser())).raw();
    String token = new Brifle(server.http()).token(key, session);
    assertThat(verify("Authorization", "Bearer " + token)).isEqualTo(200);
    Page page = portal.signIn(people.enabledUser());

    page.navigate("/portal/sessions");
    page.locator("#list tr", text(session))
        .locator("a", new Locator.LocatorOptions().setHasText("End"))
        .click();
    page.locator("#dialog button.danger").click();

    assertThat(page.locator("main")).not().containsText(session);
    assertThat(verify("Authorization", "Bearer " + token)).isEqualTo(401);
    portal.assertQuiet();
  }

  @Test
  void activity_tellsInWords_whoDidWhat_underWhichSeal() {
    Account minted = latchkey.mintApiUser(Population.ACME);
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/activity?who=api-user:" + minted.id());

    Locator entry = page.locator("#list tbody a", text("minted"));
    assertThat(entry).hasCount(1);
    entry.click();
    assertThat(page.locator("#dialog")).containsText("api-user.create");
    assertThat(page.locator("#dialog")).containsText("Seal");
    page.keyboard().press("Escape");
    assertThat(page.locator("#dialog")).isHidden();

    page.navigate("/portal/activity?what=portal.sign-in");
    assertThat(page.locator("#list tbody tr").first()).containsText("signed in to the portal");
    portal.assertQuiet();
  }

  @Test
  void activity_isFollowedLive() {
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/activity");
    page.locator("[data-live]").click();
    assertThat(page.locator("[data-live]")).hasAttribute("aria-pressed", "true");

    Account minted = latchkey.mintApiUser(Population.ACME);

    assertThat(page.locator("#list tbody tr", text(minted.id().substring(0, 4))).first())
        .containsText("minted");
    page.locator("[data-live]").click();
    assertThat(page.locator("[data-live]")).hasAttribute("aria-pressed", "false");
    portal.assertQuiet();
  }

  @Test
  void activity_isExported_andNobodyElses() throws IOException {
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/activity");

    for (String format : List.of("CSV", "JSON Lines")) {
      Download download = page.waitForDownload(() -> page.locator("#list a", text(format)).click());
      assertThat(Files.readString(download.path()))
          .contains(people.caller().id())
          .doesNotContain(people.rival().id());
    }
    portal.assertQuiet();
  }

  @Test
  void activityOfOthers_isNotThere() {
    Page page = portal.signIn(people.rival());
    page.navigate("/portal/activity?who=api-user:" + people.caller().id());
    assertThat(page.locator("#list")).not().containsText("minted");
    portal.assertQuiet();
  }

  private int verify(String header, String credential) {
    return server.http().send("GET", "/verify", Map.of(header, credential), "").status();
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
