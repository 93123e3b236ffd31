package dev.latchkey.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Portal;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.Shell;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators do in the portal, and that nobody else does. */
@OnEachStore(configuration = Portal.CONFIGURATION)
class PortalOperatorTest {
  private final Server server;
  private final Latchkey latchkey;
  private final Population people;
  private final Portal portal;

  PortalOperatorTest(Server server, Latchkey latchkey, Population people, Portal portal) {
    this.server = server;
    this.latchkey = latchkey;
    this.people = people;
    this.portal = portal;
  }

  @Test
  void customerIsMade_withItsFirstOwner_whoSignsInByTheLink() {
    String name = "Newly Made " + System.nanoTime();
    String owner = "first" + System.nanoTime();
    Page page = portal.signIn(people.operator());
    page.navigate("/portal/customers");
    page.locator(".add").click();
    page.locator("#dialog #name").fill(name);
    page.locator("#dialog #subscription-trial").check();
    page.locator("#dialog #trial_ends").fill("2099-12-31");
    page.locator("#dialog #email").fill(owner + "@example.com");
    page.locator("#dialog #full_name").fill("The First");
    page.locator("#dialog #username").fill(owner);
    page.locator("#dialog form button").click();
    String link = page.locator("#dialog #made-link").textContent().strip();
    page.locator("#dialog [data-close]").click();
    page.locator("[data-stored]").click();

    assertThat(page.locator("h1")).hasText(name);
    assertThat(page.locator("dl.facts").first()).containsText("trial");
    assertThat(page.content()).doesNotContain(link);
    page.navigate("/portal/customers");
    page.locator("#q").pressSequentially(name.toUpperCase(Locale.ROOT).substring(0, 8));
    assertThat(page.locator("#list")).not().containsText(Population.ACME);
    assertThat(page.locator("#list")).containsText(name);

    Page theirs = portal.open("/invitation#" + link.substring(link.indexOf('#') + 1));
    theirs.locator("#password").fill("a long and odd phrase");
    theirs.locator("button.wide").click();
    assertThat(theirs.locator(".note")).containsText("Your password is set");
    Portal.signIn(theirs, new Account("", owner, "a long and odd phrase", name));
    assertThat(theirs.locator(".whose")).containsText(name);
    assertThat(theirs.locator(".who")).containsText("owner");
    portal.assertQuiet();
  }

  @Test
  void customerThatCannotBe_isNotMade_andTheFormSaysWhy() {
    String name = "Not Made " + System.nanoTime();
    Page page = portal.signIn(people.operator());
    page.navigate("/portal/customers");
    page.locator(".add").click();
    page.locator("#dialog #name").fill(Population.ACME.toLowerCase(Locale.ROOT));
    page.locator("#dialog form button").click();
    assertThat(page.locator("#dialog #name-error")).containsText("this name already");

    page.locator("#dialog #name").fill(name);
    page.locator("#dialog #email").fill("somebody@example.com");
    page.locator("#dialog #full_name").fill("Somebody");
    page.locator("#dialog #username").fill(people.owner().username());
    page.locator("#dialog form button").click();
    assertThat(page.locator("#dialog #username-error")).hasText("Somebody has this name.");

    page.locator("#dialog #subscription-trial").check();
    page.locator("#dialog #trial_ends").evaluate("field => { field.min = ''; }");
    page.locator("#dialog #trial_ends").fill("2020-01-01");
    page.locator("#dialog form button").click();
    assertThat(page.locator("#dialog #trial_ends-error")).containsText("That day is over");

    page.navigate("/portal/customers?q=" + name.replace(' ', '+'));
    assertThat(page.locator("#list")).containsText("No customer fits");
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void suspension_saysWhatItBreaks_andBreaksIt_untilTheCustomerIsActiveAgain() {
    String name = "Suspended Here " + System.nanoTime();
    latchkey.ask("customer", "create", name);
    Account caller = latchkey.mintApiUser(name);
    Account owner = latchkey.createUser(name, "owner" + System.nanoTime(), "owner");
    String token = server.rebelcoreToken(caller);
    assertThat(server.verify(token).status()).isEqualTo(200);
    Page theirs = portal.signIn(owner);
    Page page = portal.signIn(people.operator());
    page.navigate("/portal/customers?q=" + name.replace(' ', '+'));
    page.locator("#list td a").click();

    page.locator(".actions a", new Page.LocatorOptions().setHasText("subscription")).click();
    assertThat(page.locator("#dialog")).containsText("Calls in the last 24 hours");
    assertThat(page.locator("#dialog")).containsText("Its programs are calling");
    page.locator("#dialog #subscription-suspended").check();
    page.locator("#dialog form button").click();
    assertThat(page.locator(".note.good")).hasText("The subscription is changed.");
    assertThat(page.locator("dl.facts").first()).containsText("suspended");
    assertThat(server.verify(token).status()).isEqualTo(403);
    assertThat(server.rebelcore(caller).status()).isEqualTo(401);
    theirs.navigate("/portal/");
    assertThat(theirs.locator("h1")).hasText("Sign in");

    page.locator(".actions a", new Page.LocatorOptions().setHasText("subscription")).click();
    page.locator("#dialog #subscription-active").check();
    page.locator("#dialog form button").click();
    assertThat(page.locator("dl.facts").first()).containsText("active");
    assertThat(server.verify(token).status()).isEqualTo(200);
    portal.assertQuiet();
  }

  @Test
  void signingKey_isRotatedWithoutHarm_andItsRetirementEndsItsTokens() {
    String old = server.rebelcoreToken(people.caller());
    Page page = portal.signIn(people.operator());
    page.navigate("/portal/signing-keys");
    page.locator("[aria-label='Rotate the key of rebelcore']").click();
    assertThat(page.locator("#dialog")).containsText("This breaks nothing");
    page.locator("#dialog form button").click();
    assertThat(page.locator(".note.good")).hasText("There is a new key. No token has ended.");
    assertThat(server.verify(old).status()).isEqualTo(200);

    Locator verifying =
        page.locator("table[aria-label='Keys of rebelcore'] tr")
            .filter(new Locator.FilterOptions().setHasText("verifying"));
    for (int i = 0; i < 100 && verifying.count() == 0; i++) {
      page.reload(); // The new key is the next one until every server knows it.
    }
    verifying.locator("a").click();
    assertThat(page.locator("#dialog")).containsText("ends at once");
    assertThat(page.locator("#dialog")).containsText("Calls in the last 24 hours");
    page.locator("#dialog button.danger").click();
    assertThat(page.locator(".note.good")).containsText("its tokens have ended");

    assertThat(server.verify(old).status()).isEqualTo(401);
    assertThat(server.verify(server.rebelcoreToken(people.caller())).status()).isEqualTo(200);
    assertThat(page.locator("details")).containsText("1 retired");
    portal.assertQuiet();
  }

  @Test
  void secretOfAResourceServer_isShownOnce_andItsEndIsAskedFor() {
    String name = "orders " + System.nanoTime();
    Page page = portal.signIn(people.operator());
    page.navigate("/portal/resource-servers");
    page.locator(".add").click();
    page.locator("#dialog #name").fill(name);
    page.locator("#dialog #audience").fill("https://orders.example");
    page.locator("#dialog form button").click();
    assertThat(page.locator("#dialog-title")).hasText("Resource server made");
    String secret = page.locator("#created-secret").textContent().strip();
    assertThat(secret).matches("[A-Za-z0-9]{48}");
    page.keyboard().press("Escape");
    assertThat(page.locator("[data-guard]")).isVisible();
    page.locator("[data-stored]").click();

    assertThat(page.locator("h1")).hasText("Resource servers");
    assertThat(page.locator("#list")).containsText("https://orders.example");
    assertThat(page.content()).doesNotContain(secret);
    assertThat(server.log()).doesNotContain(secret);

    page.locator("[aria-label='Delete " + name + "']").click();
    assertThat(page.locator("#dialog")).containsText("open nothing any more");
    page.locator("#dialog button.danger").click();
    assertThat(page.locator(".note.good")).containsText("deleted");
    assertThat(page.locator("#list")).not().containsText(name);
    portal.assertQuiet();
  }

  @Test
  void dialect_isShownWithALine_thatGetsAToken() {
    Page page = portal.signIn(people.operator());
    page.navigate("/portal/dialects");
    for (String path :
        List.of("/api/v1/authorize", "/v1/auth/login", "/auth/login", "/api/v2/authorize")) {
      assertThat(page.locator("main")).containsText("POST " + path);
    }

    String line =
        page.locator("#curl-rebelcore-0")
            .textContent()
            .strip()
            .replace("USERNAME", people.caller().username())
            .replace("PASSWORD", people.caller().password());
    assertThat(Shell.run(line)).containsPattern("\"AT1[A-Za-z0-9_-]{40,}\"");
    portal.assertQuiet();
  }

  @Test
  void health_isToldInWords_andKeepsItselfUpToDate() {
    Page page = portal.signIn(people.operator());
    page.navigate("/portal/health");
    for (String word : List.of("SQL", "last good poll", "sealed up to event", "not configured")) {
      assertThat(page.locator(".findings")).containsText(word);
    }
    for (String word : List.of("Version", "Up for", "Memory", "Open connections", "400 days")) {
      assertThat(page.locator("#health")).containsText(word);
    }
    String asOf = page.locator(".note:visible time").getAttribute("datetime");

    assertThat(page.locator(".note:visible time[datetime='" + asOf + "']"))
        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
    assertThat(page.locator("[data-stale]")).isHidden();
    assertThat(page.locator(".findings")).containsText("sealed up to event");

    page.locator(".actions a").click();
    assertThat(page.locator("#health")).not().hasAttribute("hx-trigger", "every 5s");
    portal.assertQuiet();
  }

  @Test
  void pagesOfOperators_areNobodyElses() {
    String rival = idOf(Population.RIVAL);
    Page page = portal.signIn(people.owner());
    assertThat(page.locator(".sidebar")).not().containsText("Installation");
    for (String path :
        List.of(
            "/portal/customers",
            "/portal/customers/new",
            "/portal/customers/" + idOf(Population.ACME),
            "/portal/customers/" + idOf(Population.ACME) + "/subscription",
            "/portal/signing-keys",
            "/portal/dialects",
            "/portal/resource-servers",
            "/portal/resource-servers/new",
            "/portal/health",
            "/portal/health/now")) {
      page.navigate(path);
      assertThat(page.locator("h1")).hasText("Your role does not open this");
    }
    for (String path :
        List.of(
            "/portal/customers/" + rival,
            "/portal/customers/" + rival + "/subscription",
            "/portal/signing-keys/profiles/rebelcore/rotate")) {
      page.navigate(path);
      assertThat(page.locator("h1")).hasText("There is nothing here");
    }
    portal.assertQuiet("403 (Forbidden)", "404 (Not Found)");
  }

  private String idOf(String customer) {
    for (JsonNode row : latchkey.run("customer", "list", "--output", "json").rows()) {
      if (row.get("name").asString().equals(customer)) {
        return row.get("id").asString();
      }
    }
    throw new AssertionError("there is no customer " + customer);
  }
}
