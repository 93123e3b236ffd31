package dev.latchkey.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Portal;
import dev.latchkey.acceptance.harness.Server;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way into the portal, the way out, and what is between a stranger and somebody's sign-in. */
@OnEachStore(configuration = Portal.CONFIGURATION + "registration: open\n")
class PortalSignInTest {
  private static final String COOKIE = "__Host-latchkey";

  private final Server server;
  private final Latchkey latchkey;
  private final Population people;
  private final Portal portal;

  PortalSignInTest(Server server, Latchkey latchkey, Population people, Portal portal) {
    this.server = server;
    this.latchkey = latchkey;
    this.people = people;
    this.portal = portal;
  }

  @Test
  void whoKnowsNoPassword_isToldSo_andWhoDoes_getsWhereTheyWantedToGo() {
    Page page = portal.open("/portal/users?status=locked");
    assertThat(page.locator("h1")).hasText("Sign in");

    Portal.enter(page, people.owner().withWrongPassword());
    assertThat(page.locator(".note.bad")).containsText("do not go together");
    assertThat(page.locator("#username")).hasValue(people.owner().username());
    assertThat(page.locator("#password")).hasValue("");

    Portal.enter(page, people.owner());
    assertThat(page.locator("h1")).hasText("Users");
    assertThat(page.locator("#list")).containsText(people.lockedUser().username());
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void apiUser_isToldThatThisIsNotForThem() {
    Page page = portal.open("/portal/sign-in");

    Portal.enter(page, people.caller());

    assertThat(page.locator(".note.bad")).containsText("API users do not sign in here");
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void whoIsInactiveOrLocked_isTold_onceTheyProveThePassword() {
    Page page = portal.open("/portal/sign-in");

    Portal.enter(page, people.inactiveUser().withWrongPassword());
    assertThat(page.locator(".note.bad")).containsText("do not go together");
    Portal.enter(page, people.inactiveUser());
    assertThat(page.locator(".note.bad")).containsText("inactive");
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void cookie_isForThisHostAlone_outOfReachOfScripts_andAnotherAfterEachSignIn() {
    Page page = portal.signIn(people.owner());
    Cookie first = cookie(page);
    assertThat(first.secure).isTrue();
    assertThat(first.httpOnly).isTrue();
    assertThat(first.sameSite).isEqualTo(SameSiteAttribute.LAX);
    assertThat(first.path).isEqualTo("/");
    assertThat(first.expires).isEqualTo(-1);

    portal.signOut(page);
    assertThat(page.locator(".note")).hasText("You are signed out.");
    assertThat(page.context().cookies()).extracting(each -> each.name).doesNotContain(COOKIE);
    page.context().addCookies(List.of(first));
    page.navigate("/portal/");
    assertThat(page.locator("h1")).hasText("Sign in");

    Portal.signIn(page, people.owner());
    assertThat(cookie(page).value).isNotEqualTo(first.value);
    portal.assertQuiet();
  }

  @Test
  void formOfAnotherSite_doesNothing() {
    Page page = portal.signIn(people.owner());
    String token = page.locator("form[action='/portal/sign-out'] [name=form_token]").inputValue();

    assertThat(signOut(page, FormData.create(), Map.of()).status()).isEqualTo(403);
    assertThat(signOut(page, FormData.create().set("form_token", "AAAA"), Map.of()).status())
        .isEqualTo(403);
    FormData good = FormData.create().set("form_token", token);
    assertThat(signOut(page, good, Map.of("Sec-Fetch-Site", "cross-site")).status()).isEqualTo(403);
    assertThat(signOut(page, good, Map.of("Origin", "https://evil.example")).status())
        .isEqualTo(403);
    assertThat(signOut(page, good, Map.of("Origin", "null")).status()).isEqualTo(403);

    page.navigate("/portal/");
    assertThat(page.locator("h1")).hasText("Overview");
    assertThat(signOut(page, good, Map.of()).status()).isEqualTo(303);
    portal.assertQuiet();
  }

  @Test
  void tokenOfAnotherSignIn_isWorthNothing() {
    Page hers = portal.signIn(people.admin());
    String token = hers.locator("form[action='/portal/sign-out'] [name=form_token]").inputValue();
    Page page = portal.signIn(people.owner());

    assertThat(signOut(page, FormData.create().set("form_token", token), Map.of()).status())
        .isEqualTo(403);
    portal.assertQuiet();
  }

  @Test
  void pages_areNotStored_runOnlyOurScripts_andAreInNobodysFrame() {
    Page page = portal.signIn(people.owner());

    Map<String, String> headers = page.navigate("/portal/").headers();

    assertThat(headers.get("cache-control")).isEqualTo("no-store");
    assertThat(headers.get("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(headers.get("x-content-type-options")).isEqualTo("nosniff");
    assertThat(headers.get("referrer-policy")).isEqualTo("same-origin");
    portal.assertQuiet();
  }

  @Test
  void whereToGoAfterwards_isNeverAnotherSite() {
    for (String evil :
        List.of("https://evil.example/", "//evil.example", "/portal/../..//evil", "\\\\evil")) {
      Page page = portal.open("/portal/sign-in?next=" + URLEncoder.encode(evil, UTF_8));
      Portal.enter(page, people.owner());
      assertThat(page.url()).startsWith(server.http().base().toString());
      page.context().close();
    }
  }

  @Test
  void stranger_registers_andIsTheOwnerOfACustomer() {
    String name = "stranger" + System.nanoTime();
    Page page = portal.open("/portal/sign-in");
    page.locator("a", new Page.LocatorOptions().setHasText("Create an account")).click();
    page.locator("#username").fill(name);
    page.locator("#email").fill(name + "@example.com");
    page.locator("#full_name").fill("A Stranger");
    page.locator("#password").fill("password");
    page.locator("button.wide").click();
    assertThat(page.locator("#password-error")).isVisible();

    page.locator("#password").fill("a long and odd phrase");
    page.locator("button.wide").click();
    assertThat(page.locator("h1")).hasText("Overview");
    assertThat(page.locator(".whose")).containsText(name);
    assertThat(page.locator(".me")).containsText("owner");
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void invitedUser_choosesAPassword_andTheCodeIsInNoAddressAndNoLog() {
    Page page = portal.signIn(people.owner());
    String name = "guest" + System.nanoTime();
    page.navigate("/portal/users/new-user");
    page.locator("#email").fill(name + "@example.com");
    page.locator("#full_name").fill("A Guest");
    page.locator("#username").fill(name);
    page.locator("#task form button").click();
    String link = page.locator("#made-link").textContent().strip();
    String code = link.substring(link.indexOf('#') + 1);

    Page theirs = portal.open("/invitation#" + code);
    assertThat(theirs.locator("h1")).hasText("Welcome");
    assertThat(theirs.locator(".link-code")).isHidden();
    assertThat(theirs.url()).doesNotContain(code);
    theirs.locator("#password").fill("a long and odd phrase");
    theirs.locator("button.wide").click();
    assertThat(theirs.locator(".note")).containsText("Your password is set");
    Portal.signIn(theirs, new Account("", name, "a long and odd phrase", Population.ACME));

    Page again = portal.open("/invitation#" + code);
    again.locator("#password").fill("another odd phrase");
    again.locator("button.wide").click();
    assertThat(again.locator(".note.bad")).containsText("not good any more");
    assertThat(server.log()).doesNotContain(code);
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void linkToResetAPassword_works_withoutScripts() {
    Account user = latchkey.createUser(Population.ACME, "lost" + System.nanoTime(), "member");
    String link = latchkey.ask("user", "reset-link", user.username()).get("link").asString();

    Page page = portal.openWithoutScripts("/reset");
    page.locator("#link").fill(link);
    page.locator("#password").fill("a long and odd phrase");
    page.locator("button.wide").click();

    assertThat(page.locator(".note")).containsText("Your password is set");
    Portal.signIn(page, new Account("", user.username(), "a long and odd phrase", Population.ACME));
  }

  private APIResponse signOut(Page page, FormData form, Map<String, String> headers) {
    RequestOptions options = RequestOptions.create().setForm(form).setMaxRedirects(0);
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Cookie", COOKIE + "=" + cookie(page).value);
    all.forEach(options::setHeader);
    return page.request()
        .post(server.http().base().resolve("/portal/sign-out").toString(), options);
  }

  private static Cookie cookie(Page page) {
    return page.context().cookies().stream()
        .filter(each -> each.name.equals(COOKIE))
        .findFirst()
        .orElseThrow();
  }
}
