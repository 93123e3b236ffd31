package dev.latchkey.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.acceptance.harness.Browser;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.StoreKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reference at {@code /docs} in a browser. */
@OnEachStore(value = StoreKind.SQLITE, configuration = "public-url: https://auth.example.com\n")
class ReferencePageTest {
  /** One of everything that there is on the page. */
  private static final String[] PARTS = {
    ".bar", ".contents", ".introduction", "#login", "#createApiKey", "#rotateApiUser", "#verify"
  };

  private final Population people;
  private final Restume restume;
  private final Browser browser;

  ReferencePageTest(Server server, Population people) {
    this.people = people;
    this.restume = new Restume(server.http());
    this.browser = Browser.on(server);
  }

  @AfterEach
  void closeTheBrowser() {
    browser.close();
  }

  @Test
  void credentials_areSetBySigningIn_usedByTheForms_andForgotten() {
    Page page = open("/docs", 1440, 1000, ColorScheme.LIGHT);
    Locator state = page.locator("#auth-state");
    assertThat(state).hasText("No credentials set");

    logIn(page);
    assertThat(state).hasText("JWT set");
    String key = restume.key(restume.token(people.owner())).raw();
    page.locator("#auth-open").click();
    page.locator("#auth-key").fill(key);
    page.locator("#auth-paste button").click();
    assertThat(state).hasText("JWT set · Key set");

    Locator form = form(page, "mintApiUser");
    form.locator("[name=label]").fill("from the page");
    form.locator("button[type=submit]").click();
    Locator outcome = form.locator("xpath=..").locator(".outcome");
    assertThat(outcome.locator(".status")).hasText("201");
    assertThat(outcome.locator(".code")).containsText("\"label\": \"from the page\"");
    Browser.picture(page, "called");

    assertThat(page.content()).doesNotContain(key);
    assertThat(page.url()).doesNotContain(key);
    assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);

    page.locator("#auth-clear").click();
    assertThat(state).hasText("No credentials set");
    form = form(page, "listAllApiKeys");
    form.locator("button[type=submit]").click();
    assertThat(form.locator("xpath=..").locator(".outcome .status")).hasText("401");
    browser.assertQuiet("401 (Unauthorized)");
  }

  @Test
  void key_opensWhatKeysOpen() {
    String key = restume.key(restume.token(people.owner())).raw();
    Page page = open("/docs", 1440, 1000, ColorScheme.LIGHT);

    page.locator("#auth-open").click();
    page.locator("#auth-key").fill(key);
    page.locator("#auth-key").press("Enter");

    assertThat(page.locator("#auth-state")).hasText("Key set");
    Locator form = form(page, "getProfile");
    form.locator("button[type=submit]").click();
    Locator outcome = form.locator("xpath=..").locator(".outcome");
    assertThat(outcome.locator(".status")).hasText("200");
    assertThat(outcome.locator(".code")).containsText(people.owner().username());
    browser.assertQuiet();
  }

  @Test
  void whatEndsSomething_asksFirst() {
    Page page = open("/docs", 1440, 1000, ColorScheme.LIGHT);
    String before = restume.key(restume.token(people.owner())).id();
    logIn(page);
    Locator form = form(page, "revokeApiKey");
    form.locator("[name=key_id]").fill(before);

    form.locator("button[type=submit]").click();
    assertThat(page.locator("#confirm")).isVisible();
    assertThat(page.locator("#confirm-call")).hasText("DELETE /v1/auth/api-keys/" + before);
    page.keyboard().press("Escape");
    assertThat(form.locator("xpath=..").locator(".outcome")).isHidden();

    form.locator("button[type=submit]").click();
    page.locator("#confirm .danger").click();
    assertThat(form.locator("xpath=..").locator(".outcome .status")).hasText("204");
    browser.assertQuiet();
  }

  @Test
  void search_findsEndpoints_andALanguageIsChosenForAll() {
    Page page = open("/docs", 1440, 1000, ColorScheme.LIGHT);

    page.locator("#search").fill("rotate api user");
    assertThat(page.locator("#contents li:visible")).hasCount(1);
    page.locator("#contents li:visible a").click();
    assertThat(page.locator("#rotateApiUser")).isInViewport();

    page.locator("label[for=rotateapiuser-python], label[for=rotateApiUser-python]").click();
    assertThat(page.locator("#mintApiUser .example[data-language=Python]")).isVisible();
    assertThat(page.locator("#mintApiUser .example[data-language=curl]")).isHidden();
    Browser.picture(page, "python");
    browser.assertQuiet();
  }

  @Test
  void page_isAccessible_inLightAndDark_andOnAPhone() {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      Page page = open("/docs", 1440, 1000, scheme);
      Browser.assertAccessible(page, PARTS);
      Browser.picture(page, "top-" + scheme);
      page.navigate("/docs#createApiKey");
      page.locator("#createApiKey summary").last().click();
      Browser.picture(page, "endpoint-" + scheme);
      page.locator("#auth-open").click();
      Browser.assertAccessible(page, "#auth-panel", "#createApiKey");
      Browser.picture(page, "credentials-" + scheme);
    }
    Page phone = open("/docs", 390, 844, ColorScheme.LIGHT);
    Browser.assertAccessible(phone, PARTS);
    Browser.picture(phone, "top-phone");
    phone.navigate("/docs#createApiKey");
    Browser.picture(phone, "endpoint-phone");
    assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    browser.assertQuiet();
  }

  private Page open(String path, int width, int height, ColorScheme scheme) {
    return browser.open(path, width, height, scheme);
  }

  private void logIn(Page page) {
    page.locator("#auth-open").click();
    page.locator("#auth-username").fill(people.owner().username());
    page.locator("#auth-password").fill(people.owner().password());
    page.locator("#auth-login button").click();
    assertThat(page.locator("#auth-state")).hasText("JWT set");
  }

  /** The form of an endpoint, opened. */
  private static Locator form(Page page, String operation) {
    Locator section = page.locator("#" + operation + " .try");
    section.locator("summary").first().click();
    return section.locator("form");
  }
}
