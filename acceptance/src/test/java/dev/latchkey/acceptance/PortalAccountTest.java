package dev.latchkey.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Portal;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import org.junit.jupiter.api.Test;

/** What people do to their own account. */
@OnEachStore(configuration = Portal.CONFIGURATION)
class PortalAccountTest {
  private final Server server;
  private final Latchkey latchkey;
  private final Population people;
  private final Portal portal;

  PortalAccountTest(Server server, Latchkey latchkey, Population people, Portal portal) {
    this.server = server;
    this.latchkey = latchkey;
    this.people = people;
    this.portal = portal;
  }

  @Test
  void profileIsChanged_butNoAddressOfSomebodyElse() {
    Account yara = latchkey.createUser(Population.ACME, "yara", "member");
    Page page = portal.signIn(yara);
    portal.menu(page).locator(".who").click();
    assertThat(page.locator("h1")).hasText("Account");
    page.locator("#full_name").fill("Yara Young");
    page.locator("button:has-text('Save')").click();
    assertThat(page.locator(".note")).hasText("Your profile is saved.");
    assertThat(page.locator(".who")).containsText("Yara Young");

    page.locator("[aria-label='Change your email']").click();
    page.locator("#dialog #email").fill("owner@example.com");
    page.locator("#dialog button:has-text('Save')").click();
    assertThat(page.locator("#email-error")).hasText("Somebody has this address.");
    page.locator("#dialog #email").fill("young@example.com");
    page.locator("#dialog button:has-text('Save')").click();
    assertThat(page.locator(".card").first()).containsText("young@example.com");
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void anotherPassword_endsEverySignInButThis() {
    Account zoe = latchkey.createUser(Population.ACME, "zoe", "member");
    Page elsewhere = portal.signIn(zoe);
    Page page = portal.signIn(zoe);
    String chosen = Secrets.remember("entirely other staple");
    page.navigate("/portal/account");
    page.locator("[aria-label='Change your password']").click();
    page.locator("#dialog #present").fill("not the one at all");
    page.locator("#dialog #password").fill(chosen);
    page.locator("button:has-text('Change the password')").click();
    assertThat(page.locator("#present-error")).containsText("another password");

    page.locator("#dialog #present").fill(zoe.password());
    page.locator("#dialog #password").fill(chosen);
    page.locator("button:has-text('Change the password')").click();
    assertThat(page.locator(".note")).containsText("Your password is changed.");
    page.navigate("/portal/");
    assertThat(page.locator("h1")).hasText("Overview");
    elsewhere.navigate("/portal/");
    assertThat(elsewhere.locator("h1")).hasText("Sign in");
    Portal.enter(elsewhere, zoe);
    assertThat(elsewhere.locator(".note.bad")).containsText("do not go together");
    portal.assertQuiet("422 (Unprocessable");
  }

  @Test
  void signInsAreEnded_oneElsewhere_thenAllOfThem_andTokensToo() {
    Account abel = latchkey.createUser(Population.ACME, "abel", "member");
    Restume restume = new Restume(server.http());
    String token = restume.token(abel);
    Page elsewhere = portal.signIn(abel);
    Page page = portal.signIn(abel);
    page.navigate("/portal/account");
    assertThat(page.locator("#sign-ins")).containsText("this browser");
    page.locator("text=Sign out there").click();
    assertThat(page.locator(".note")).hasText("That browser is signed out.");
    elsewhere.navigate("/portal/");
    assertThat(elsewhere.locator("h1")).hasText("Sign in");

    page.locator("text=Sign out everywhere").click();
    page.locator("#dialog button:has-text('Sign out everywhere')").click();
    assertThat(page.locator(".note")).hasText("You are signed out everywhere.");
    assertThat(restume.bearer(token, "GET", "/v1/me/profile", "").status()).isEqualTo(401);
    portal.assertQuiet();
  }

  @Test
  void signInOfSomebodyElse_isNotEnded() {
    Page owner = portal.signIn(people.owner());
    owner.navigate("/portal/account");
    Page again = portal.signIn(people.owner());
    again.navigate("/portal/account");
    String path = again.locator("form[action$='/end']").first().getAttribute("action");

    Page admin = portal.signIn(people.admin());
    admin.navigate("/portal/account");
    admin.evaluate(
        """
        (path) => {
          const form = document.querySelector("form[action='/portal/sign-out']");
          form.action = path;
          form.submit();
        }
        """,
        path);
    assertThat(admin.locator("h1")).hasText("Account");
    owner.navigate("/portal/");
    assertThat(owner.locator("h1")).hasText("Overview");
    portal.assertQuiet();
  }

  @Test
  void operator_looksAfterTheirAccountToo() {
    Account opal = latchkey.createOperator("opal");
    String token = new Restume(server.http()).token(opal);
    Page page = portal.signIn(opal);
    page.navigate("/portal/account");
    assertThat(page.locator("#requirement")).hasCount(0);
    page.locator("#full_name").fill("Opal Operator");
    page.locator("button:has-text('Save')").click();
    assertThat(page.locator(".who")).containsText("Opal Operator");
    page.navigate("/portal/account/password");
    page.locator("#present").fill(opal.password());
    page.locator("#password").fill(Secrets.remember("entirely other stone"));
    page.locator("button:has-text('Change the password')").click();
    assertThat(page.locator(".note")).containsText("Your password is changed.");
    assertThat(new Restume(server.http()).bearer(token, "GET", "/v1/customers", "").status())
        .isEqualTo(401);
    page.navigate("/portal/account/sign-out-everywhere");
    page.locator("button:has-text('Sign out everywhere')").click();
    assertThat(page.locator(".note")).hasText("You are signed out everywhere.");
    portal.assertQuiet();
  }

  @Test
  void whatTheRoleMayDo_andWhatWasAgreed_isSaid() {
    Page page = portal.signIn(people.auditor());
    page.navigate("/portal/account");
    assertThat(page.locator("#standing")).containsText("auditor");
    assertThat(page.locator("#standing")).containsText("See and export the customer’s activity");
    assertThat(page.locator("#standing")).containsText(Population.ACME);
    assertThat(page.locator("#standing .status")).hasText("active");
    assertThat(page.locator("#requirement")).hasCount(0);
    page.navigate("/portal/account/required-second-factor");
    assertThat(page.locator("h1")).hasText("Your role does not open this");
    portal.assertQuiet("403 (Forbidden)");
  }
}
