package dev.latchkey.acceptance.harness;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/**
 * The portal of a server, as people use it. Needs {@code throttle.requests-per-minute: 0} where
 * more than a few sign in. Belongs to one thread.
 */
public final class Portal implements AutoCloseable {
  /** For tests in which many sign in from one address. */
  public static final String CONFIGURATION = "throttle.requests-per-minute: 0\n";

  private final Browser browser;

  public Portal(Server server) {
    browser = Browser.on(server);
  }

  /** A new window on a page, signed in to nothing. */
  public Page open(String path) {
    return open(path, Screen.DESKTOP, ColorScheme.LIGHT);
  }

  /** The same on another screen. */
  public Page open(String path, Screen screen, ColorScheme scheme) {
    return browser.open(path, screen.width(), screen.height(), scheme);
  }

  /** The same without scripts. */
  public Page openWithoutScripts(String path) {
    return browser.openWithoutScripts(path, Screen.DESKTOP);
  }

  /** A new window in which somebody has just signed in. */
  public Page signIn(Account account) {
    return signIn(account, Screen.DESKTOP, ColorScheme.LIGHT);
  }

  /** The same on another screen. */
  public Page signIn(Account account, Screen screen, ColorScheme scheme) {
    Page page = open("/portal/", screen, scheme);
    signIn(page, account);
    return page;
  }

  /** Signs in on the page that asks for it, and waits for the overview. */
  public static void signIn(Page page, Account account) {
    enter(page, account);
    assertThat(page.locator("h1")).hasText("Overview");
    page.waitForLoadState();
  }

  /** Fills in the form to sign in, and sends it. */
  public static void enter(Page page, Account account) {
    page.locator("#username").fill(account.username());
    page.locator("#password").fill(account.password());
    page.locator("button", new Page.LocatorOptions().setHasText("Sign in")).click();
  }

  /** Holds the whole page to every rule of accessibility, and to the width of its screen. */
  public static void assertGood(Page page, Screen screen) {
    Browser.assertFlawless(page);
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .as("width of %s", page.url())
        .isEqualTo(screen.width());
  }

  /** That no page has reported an error so far, but for those that a test expects. */
  public void assertQuiet(String... expected) {
    browser.assertQuiet(expected);
  }

  @Override
  public void close() {
    browser.close();
  }
}
