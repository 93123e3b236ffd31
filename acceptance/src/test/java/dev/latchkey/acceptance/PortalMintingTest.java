package dev.latchkey.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Portal;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** API users in the portal: minted, shown once, rotated, retired. */
@OnEachStore(configuration = Portal.CONFIGURATION)
class PortalMintingTest {
  private final Server server;
  private final Latchkey latchkey;
  private final Population people;
  private final Portal portal;

  PortalMintingTest(Server server, Latchkey latchkey, Population people, Portal portal) {
    this.server = server;
    this.latchkey = latchkey;
    this.people = people;
    this.portal = portal;
  }

  @Test
  void ownerWhoKnowsNothing_getsAToken_inThreeClicksAndOneForm() {
    String customer = "Newcomer " + System.nanoTime();
    latchkey.ask("customer", "create", customer);
    Account owner = latchkey.createUser(customer, "newcomer" + System.nanoTime(), "owner");
    Page page = portal.open("/portal/");
    page.locator("#username").fill(owner.username());
    page.locator("#password").fill(owner.password());

    List<String> clicks = List.of("Sign in", "Mint an API user", "Copy Get a token");
    for (String click : clicks) {
      page.getByRole(
              com.microsoft.playwright.options.AriaRole.BUTTON,
              new Page.GetByRoleOptions().setName(click).setExact(true))
          .click();
    }
    assertThat(page.locator("#toasts")).hasText("Copied");
    String line = (String) page.evaluate("navigator.clipboard.readText()");

    assertThat(Shell.run(line)).containsPattern("\"AT1[A-Za-z0-9_-]{40,}\"");
    portal.assertQuiet();
  }

  @Test
  void ownerMints_byTheKeyboardAlone() {
    Page page = portal.open("/portal/");
    // What is typed before the browser has given the field its focus goes nowhere.
    assertThat(page.locator("#username")).isFocused();
    page.keyboard().type(people.owner().username());
    page.keyboard().press("Tab");
    assertThat(page.locator("#password")).isFocused();
    page.keyboard().type(people.owner().password());
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Overview");
    page.waitForLoadState();

    if (page.locator("[popovertarget=sidebar]").isVisible()) {
      tabTo(page, "Menu");
      page.keyboard().press("Enter");
    }
    tabTo(page, "Users");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Users");
    page.waitForLoadState();
    tabTo(page, "Add");
    page.keyboard().press("Enter");
    tabTo(page, "API User");
    page.keyboard().press("Enter");
    assertThat(page.locator("#dialog #label")).isFocused();
    page.keyboard().type("by keyboard");
    page.keyboard().press("Tab");
    page.keyboard().type("auditor");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("#dialog-title")).hasText("API user minted");
    String username = page.locator("#minted-username").textContent().strip();

    page.keyboard().press("Escape");
    assertThat(page.locator("[data-stored]")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#list")).containsText("by keyboard");
    assertThat(page.locator("#list tr").filter(new Locator.FilterOptions().setHasText(username)))
        .containsText("auditor");
    portal.assertQuiet();
  }

  @Test
  void dialog_opensNoSoonerThanItsFormIsLive() {
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/users");
    page.evaluate("htmx.config.defaultSettleDelay = 300");

    openMintDialog(page);
    page.locator("#dialog #label").fill("not too soon");
    page.keyboard().press("Enter");
    assertThat(page.locator("#dialog-title")).hasText("API user minted");
    portal.assertQuiet();
  }

  @Test
  void whatIsPutIntoAPage_isLiveFromTheFirstMoment() {
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/users");
    Object live =
        page.evaluate(
            """
            new Promise((told) => {
              let settled = false;
              document.addEventListener('htmx:afterSettle', () => (settled = true));
              document.addEventListener('htmx:afterSwap', () => setTimeout(() => told(settled)));
              document.querySelector('#add-menu a').click();
            })
            """);
    assertThat(live).isEqualTo(true);
    portal.assertQuiet();
  }

  @Test
  void password_isShownOnce_closingAsks_andItIsNowhereAfterwards() throws IOException {
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/users");
    openMintDialog(page);
    page.locator("#dialog #label").fill("shown once");
    page.locator("#dialog button", new Page.LocatorOptions().setHasText("Mint")).click();
    assertThat(page.locator("#dialog-title")).hasText("API user minted");
    String username = page.locator("#minted-username").textContent().strip();
    String password = page.locator("#minted-password").textContent().strip();
    assertThat(password).matches("[A-Za-z0-9]{48}");
    portal.picture(page, "minted");

    Download download = page.waitForDownload(() -> page.locator("[data-download]").click());
    assertThat(download.suggestedFilename()).endsWith(".env");
    assertThat(Files.readString(download.path()))
        .contains("=" + username + "\n")
        .contains("=" + password + "\n");

    page.keyboard().press("Escape");
    assertThat(page.locator("[data-guard]")).isVisible();
    page.locator("[data-back]").click();
    assertThat(page.locator("#minted-password")).isVisible();
    page.locator("#dialog [data-close]").click();
    page.locator("[data-stored]").click();
    assertThat(page.locator("#list")).containsText("shown once");

    assertThat(page.content()).doesNotContain(password);
    assertThat(page.url()).doesNotContain(password);
    page.locator("#list a", new Page.LocatorOptions().setHasText("shown once")).first().click();
    assertThat(page.locator("h1")).hasText("shown once");
    assertThat(page.content()).contains(username).doesNotContain(password);
    page.goBack();
    page.goBack();
    assertThat(page.content()).doesNotContain(password);
    assertThat(server.log()).doesNotContain(password);
    portal.assertQuiet();
  }

  @Test
  void formThatIsSentTwice_mintsOnce() {
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/users/new-api-user");
    String label = "sent twice " + System.nanoTime();
    Object statuses =
        page.evaluate(
            """
            async (label) => {
              const form = document.querySelector('#task form');
              form.elements.label.value = label;
              const answers = [];
              for (let i = 0; i < 2; i++) {
                const body = new URLSearchParams(new FormData(form));
                const answer = await fetch(form.action, {method: 'POST', body});
                answers.push((await answer.text()).includes('minted-password'));
              }
              return answers;
            }
            """,
            label);
    assertThat((List<?>) statuses).hasToString("[true, false]");

    page.navigate("/portal/users?q=" + label.replace(' ', '+'));
    assertThat(page.locator("#list tbody tr")).hasCount(1);
    portal.assertQuiet();
  }

  @Test
  void whoIsNoOwner_seesNoWayToMint_andHasNone() {
    for (Account account : List.of(people.admin(), people.auditor())) {
      Page page = portal.signIn(account);
      page.navigate("/portal/users");
      assertThat(page.locator("body")).not().containsText("API User");

      page.navigate("/portal/users/new-api-user");
      assertThat(page.locator("h1")).hasText("Your role does not open this");
    }
    Page page = portal.signIn(people.enabledUser());
    assertThat(page.locator(".sidebar")).not().containsText("Users");
    page.navigate("/portal/users");
    assertThat(page.locator("h1")).hasText("Your role does not open this");
    portal.assertQuiet("403 (Forbidden)");
  }

  @Test
  void deactivation_saysWhatItBreaks_andEndsLogins_untilActivation() {
    Account caller = latchkey.mintApiUser(Population.ACME);
    assertThat(server.http().post("/api/v1/authorize", caller.rebelcoreLogin()).status())
        .isEqualTo(200);
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/api-users/" + caller.id());

    page.locator(".actions a", new Page.LocatorOptions().setHasText("Deactivate")).click();
    assertThat(page.locator("#dialog")).containsText("Calls in the last 24 hours");
    assertThat(page.locator("#dialog")).containsText("Last used");
    page.locator("#dialog button.danger").click();
    assertThat(page.locator(".note")).hasText("The API user is inactive.");
    assertThat(server.http().post("/api/v1/authorize", caller.rebelcoreLogin()).status())
        .isNotEqualTo(200);

    page.locator(".actions a", new Page.LocatorOptions().setHasText("Activate")).click();
    page.locator("#dialog form button").click();
    assertThat(page.locator(".note")).hasText("The API user is active.");
    assertThat(server.http().post("/api/v1/authorize", caller.rebelcoreLogin()).status())
        .isEqualTo(200);
    portal.assertQuiet();
  }

  @Test
  void rotation_mintsASuccessor_andTheOldOneGoesOnForItsGrace() {
    Account caller = latchkey.mintApiUser(Population.ACME);
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/api-users/" + caller.id());

    page.locator(".actions a", new Page.LocatorOptions().setHasText("Rotate")).click();
    page.locator("#dialog #grace").fill("500");
    page.locator("#dialog form button").click();
    assertThat(page.locator("#dialog .field-error")).containsText("at most 366");
    page.locator("#dialog #grace").fill("7");
    page.locator("#dialog form button").click();
    assertThat(page.locator("#dialog-title")).hasText("API user minted");
    assertThat(page.locator("#dialog")).containsText("Successor of");
    page.locator("#dialog [data-close]").click();
    page.locator("[data-stored]").click();

    assertThat(server.http().post("/api/v1/authorize", caller.rebelcoreLogin()).status())
        .isEqualTo(200);
    page.navigate("/portal/api-users/" + caller.id());
    assertThat(page.locator("dl.facts").first()).containsText("retires");
    assertThat(page.locator("main")).containsText("Successor");
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void formThatComesBack_takesNoInlineStyleOver() {
    Account caller = latchkey.mintApiUser(Population.ACME);
    Page page = portal.signIn(people.owner());
    page.navigate("/portal/api-users/" + caller.id());
    page.locator(".actions a", new Page.LocatorOptions().setHasText("Rotate")).click();
    page.locator("#dialog #grace").fill("500");
    // As extensions leave it behind; the policy of our pages allows none.
    page.evaluate("document.querySelector('#dialog #grace').style.color = 'red'");
    page.locator("#dialog form button").click();
    assertThat(page.locator("#dialog .field-error")).containsText("at most 366");
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void minting_worksWithoutScripts() {
    Page page = portal.openWithoutScripts("/portal/");
    Portal.signIn(page, people.owner());
    page.navigate("/portal/users/new-api-user");
    String label = "no scripts " + System.nanoTime();
    page.locator("#label").fill(label);
    page.locator("#task button").click();

    List<String> shown = new ArrayList<>();
    shown.add(page.locator("#minted-username").textContent().strip());
    shown.add(page.locator("#minted-password").textContent().strip());
    assertThat(
            server
                .http()
                .post(
                    "/api/v1/authorize",
                    new Account("", shown.get(0), shown.get(1), Population.ACME).rebelcoreLogin())
                .status())
        .isEqualTo(200);
    page.locator("a", new Page.LocatorOptions().setHasText("I have stored it")).click();
    assertThat(page.locator("#list")).containsText(label);
  }

  @Test
  void somebodyElsesApiUser_isNotThere() {
    Page page = portal.signIn(people.rival());

    for (String path : List.of("", "/deactivate", "/rotate")) {
      page.navigate("/portal/api-users/" + people.caller().id() + path);
      assertThat(page.locator("h1")).hasText("There is nothing here");
    }
    portal.assertQuiet("404 (Not Found)");
  }

  private static void openMintDialog(Page page) {
    page.locator(".add").click();
    page.locator("#add-menu a", new Page.LocatorOptions().setHasText("API User")).click();
    assertThat(page.locator("#dialog #label")).isVisible();
  }

  /** Presses Tab until something that begins so has the focus. */
  private static void tabTo(Page page, String name) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      Object focused =
          page.evaluate(
              "(document.activeElement.ariaLabel || document.activeElement.innerText || '').trim()");
      if (focused.toString().startsWith(name)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + name);
  }
}
