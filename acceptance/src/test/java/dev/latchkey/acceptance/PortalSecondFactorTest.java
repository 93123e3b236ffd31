package dev.latchkey.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.AuthenticatorApp;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.Management;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Portal;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for beside a password, and how it is set up. */
@OnEachStore(configuration = Portal.CONFIGURATION, named = true)
class PortalSecondFactorTest {
  private static final String REFUSED = "422 (Unprocessable";

  private final Server server;
  private final Latchkey latchkey;
  private final Portal portal;

  PortalSecondFactorTest(Server server, Latchkey latchkey, Portal portal) {
    this.server = server;
    this.latchkey = latchkey;
    this.portal = portal;
  }

  @Test
  void appIsSetUp_andAskedForFromThenOn_eachCodeOnce_recoveryCodesToo() {
    Account tom = latchkey.createUser(Population.ACME, "tom", "owner");
    Page page = portal.signIn(tom);
    page.navigate("/portal/account");
    page.locator("text=Set up").click();
    AuthenticatorApp app = new AuthenticatorApp(page.locator("#dialog #app-secret").innerText());
    page.locator("#dialog #code").fill("000000");
    page.locator("text=Use the app").click();
    assertThat(page.locator("#code-error")).containsText("not the code of this picture");

    String first = app.code();
    page.locator("#dialog #code").fill(first);
    page.locator("text=Use the app").click();
    List<String> recoveryCodes = storedCodes(page);
    assertThat(page.locator("#second-factor")).containsText("10 of 10 left");
    assertThat(page.content()).doesNotContain(recoveryCodes.getFirst());

    portal.signOut(page);
    Portal.enter(page, tom);
    assertThat(page.locator("h1")).hasText("Your second factor");
    page.navigate("/portal/users");
    assertThat(page.locator("h1")).hasText("Your second factor");
    give(page, first);
    assertThat(page.locator("#code-error")).containsText("was used before");
    give(page, app.nextCode());
    assertThat(page.locator("h1")).hasText("Users");
    assertThat(Management.by(server, tom).get("/v1/users").status()).isEqualTo(403);

    portal.signOut(page);
    Portal.enter(page, tom);
    page.locator("text=Use a recovery code").click();
    give(page, recoveryCodes.getFirst());
    assertThat(page.locator("h1")).hasText("Overview");
    page.navigate("/portal/account");
    assertThat(page.locator("#second-factor")).containsText("9 of 10 left");

    portal.signOut(page);
    Portal.enter(page, tom);
    page.locator("text=Use a recovery code").click();
    give(page, recoveryCodes.getFirst());
    assertThat(page.locator("#code-error")).containsText("was used before");
    portal.assertQuiet(REFUSED);
  }

  @Test
  void codeLetsIn_andIsProvedAgain_withoutScripts() {
    Account una = latchkey.createUser(Population.ACME, "una", "owner");
    Page page = portal.openWithoutScripts("/portal/account/app");
    Portal.enter(page, una);
    AuthenticatorApp app = new AuthenticatorApp(page.locator("#app-secret").innerText());
    page.locator("#code").fill(app.code());
    page.locator("text=Use the app").click();
    List<String> codes = page.locator(".codes code").allInnerTexts();
    page.locator("text=I have stored them").click();
    assertThat(page.locator("h1")).hasText("Account");

    portal.signOut(page);
    Portal.enter(page, una);
    give(page, app.nextCode());
    assertThat(page.locator("h1")).hasText("Overview");
    page.navigate("/portal/prove?next=/portal/account");
    page.locator("#password").fill(una.password());
    page.locator("#code").fill("000000");
    page.locator("text=Go on").click();
    assertThat(page.locator("#code-error")).containsText("wrong");
    page.locator("#password").fill(una.password());
    page.locator("#code").fill(codes.getFirst());
    page.locator("text=Go on").click();
    assertThat(page.locator("h1")).hasText("Account");
    portal.assertQuiet(REFUSED);
  }

  @Test
  void passkeyIsAdded_opensThePortal_provesAgain_andIsRemoved() {
    Account vera = latchkey.createUser(Population.ACME, "vera", "owner");
    Page page = portal.open("/portal/account");
    attachAuthenticator(page);
    Portal.enter(page, vera);
    page.locator("text=Add a passkey").click();
    page.locator("#dialog #name").fill("My laptop");
    page.locator("#dialog button:has-text('Add a passkey')").click();
    storedCodes(page);
    assertThat(page.locator("#second-factor")).containsText("My laptop");
    assertThat(page.locator("#second-factor")).containsText("never");

    portal.signOut(page);
    Portal.enter(page, vera);
    assertThat(page.locator("h1")).hasText("Your second factor");
    page.locator("text=Use a passkey").click();
    assertThat(page.locator("h1")).hasText("Overview");

    page.navigate("/portal/prove?next=/portal/account");
    page.locator("text=Use a passkey").click();
    assertThat(page.locator("h1")).hasText("Account");

    page.locator("[aria-label='Rename the passkey My laptop']").click();
    page.locator("#dialog #name").fill("Old laptop");
    page.locator("#dialog button:has-text('Save')").click();
    page.locator("[aria-label='Remove the passkey Old laptop']").click();
    page.locator("#dialog button:has-text('Remove the passkey')").click();
    assertThat(page.locator(".note")).containsText("Your passkey is removed");
    assertThat(page.locator("#second-factor")).not().containsText("Old laptop");
    portal.signOut(page);
    Portal.signIn(page, vera);
    portal.assertQuiet();
  }

  @Test
  void customerThatWantsItOfEverybody_sendsThemToSetItUp_andNowhereElse() {
    latchkey.ask("customer", "create", "Careful Ltd");
    Account wilma = latchkey.createUser("Careful Ltd", "wilma", "owner");
    Page page = portal.signIn(wilma);
    assertThat(Management.by(server, wilma).get("/v1/users").status()).isEqualTo(200);
    page.navigate("/portal/account");
    page.locator("text=Require it").click();
    page.locator("#dialog button:has-text('Require it')").click();
    assertThat(page.locator("h1")).hasText("Set up a second factor");
    assertThat(Management.by(server, wilma).get("/v1/users").status()).isEqualTo(403);

    page.navigate("/portal/users");
    assertThat(page.locator("h1")).hasText("Set up a second factor");
    portal.assertGood(page, "enrol");
    AuthenticatorApp app = new AuthenticatorApp(page.locator("#app-secret").innerText());
    page.locator("#code").fill(app.code());
    page.locator("text=Use the app").click();
    portal.picture(page, "enrolled");
    storedCodes(page);
    assertThat(page.locator("h1")).hasText("Users");

    page.navigate("/portal/account/app/remove");
    page.locator("text=Remove the app").click();
    assertThat(page.locator(".note.bad")).containsText("Add another before");
    portal.assertQuiet(REFUSED);
  }

  @Test
  void pages_areGood() {
    Account xena = latchkey.createUser(Population.ACME, "xena", "owner");
    Page page = portal.open("/portal/account/app");
    attachAuthenticator(page);
    Portal.enter(page, xena);
    AuthenticatorApp app = new AuthenticatorApp(page.locator("#app-secret").innerText());
    page.locator("#code").fill(app.code());
    page.locator("text=Use the app").click();
    storedCodes(page);
    page.navigate("/portal/account/passkeys/new");
    page.locator("button:has-text('Add a passkey')").click();
    assertThat(page.locator(".note")).containsText("Your passkey is set up.");
    look(page, "/portal/account");
    look(page, "/portal/prove");
    portal.signOut(page);
    Portal.enter(page, xena);
    look(page, "/portal/second-factor");
    look(page, "/portal/second-factor?by=recovery-code");
    portal.assertQuiet();
  }

  private void look(Page page, String path) {
    page.navigate(path);
    portal.assertGood(page, "factor" + path.replaceAll("[^a-z]+", "-"));
  }

  /** The codes that are shown once, which are then closed. */
  private static List<String> storedCodes(Page page) {
    assertThat(page.locator(".codes code")).hasCount(10);
    List<String> codes =
        page.locator(".codes code").allInnerTexts().stream().map(Secrets::remember).toList();
    page.locator("text=I have stored them").click();
    page.locator("text=Yes, close").click();
    assertThat(page.locator(".codes")).hasCount(0);
    return codes;
  }

  private static void give(Page page, String code) {
    page.locator("#code").fill(code);
    page.locator("button:has-text('Go on')").click();
  }

  /** A fingerprint reader that knows its owner, and asks nobody. */
  private static void attachAuthenticator(Page page) {
    CDPSession devtools = page.context().newCDPSession(page);
    devtools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    JsonObject authenticator = new JsonObject();
    authenticator.add("options", options);
    devtools.send("WebAuthn.addVirtualAuthenticator", authenticator);
  }
}
