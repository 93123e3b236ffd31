package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Portal;
import dev.latchkey.acceptance.harness.StoreKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every page of the portal, in light and dark, on a desk and on a phone: accessible, as wide as its
 * screen, and silent. With {@code -Dlatchkey.screenshots=FOLDER} it leaves a picture of each.
 */
@OnEachStore(value = StoreKind.SQLITE, configuration = Portal.CONFIGURATION)
class PortalLooksTest {
  private static final List<String> OPEN =
      List.of("/portal/sign-in", "/portal/forgotten", "/invitation", "/reset", "/setup");

  private final Latchkey latchkey;
  private final Population people;
  private final Portal portal;

  PortalLooksTest(Latchkey latchkey, Population people, Portal portal) {
    this.latchkey = latchkey;
    this.people = people;
    this.portal = portal;
  }

  @Test
  void pagesForStrangers_areGood() {
    Page page = portal.open("/portal/sign-in");
    OPEN.forEach(path -> look(page, path, "stranger"));
    portal.assertQuiet();
  }

  @Test
  void pagesOfOwners_areGood() {
    lookAround(
        people.owner(),
        "owner",
        List.of(
            "/portal/",
            "/portal/users",
            "/portal/users?q=nobody-is-called-so",
            "/portal/users/new-user",
            "/portal/users/new-api-user",
            "/portal/users/" + people.admin().id(),
            "/portal/users/" + people.admin().id() + "/change",
            "/portal/api-users/" + people.caller().id(),
            "/portal/api-users/" + people.caller().id() + "/deactivate",
            "/portal/api-users/" + people.caller().id() + "/rotate",
            "/portal/account",
            "/portal/account/password",
            "/portal/account/app",
            "/portal/account/required-second-factor",
            "/portal/api-keys",
            "/portal/api-keys/new",
            "/portal/sessions",
            "/portal/roles",
            "/portal/roles/new",
            "/portal/roles/owner",
            "/portal/activity",
            "/portal/prove",
            "/portal/nothing"));
  }

  @Test
  void pagesOfOperators_areGood() {
    String customer =
        "/portal/customers/" + latchkey.ask("customer", "create", "Looked At").get("id").asString();
    latchkey.ask("resource-server", "create", "looked at");
    lookAround(
        people.operator(),
        "operator",
        List.of(
            "/portal/customers",
            "/portal/customers?q=nobody-is-called-so",
            "/portal/customers/new",
            customer,
            customer + "/subscription",
            "/portal/signing-keys",
            "/portal/signing-keys/profiles/rebelcore/rotate",
            "/portal/dialects",
            "/portal/resource-servers",
            "/portal/resource-servers/new",
            "/portal/health"));
  }

  private void lookAround(Account account, String name, List<String> paths) {
    Page page = portal.signIn(account);
    paths.forEach(path -> look(page, path, name));
    portal.assertQuiet("404 (Not Found)");
  }

  private void look(Page page, String path, String name) {
    page.navigate(path);
    portal.assertGood(page, name + path.replaceAll("[^a-z]+", "-"));
    assertThat(page.title()).isNotBlank();
  }
}
