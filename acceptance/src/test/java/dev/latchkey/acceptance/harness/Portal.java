package dev.latchkey.acceptance.harness;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
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
  private final Screen screen;

  public Portal(Server server, Screen screen) {
    this.browser = Browser.on(server);
    this.screen = screen;
  }

  /** A new window on a page, signed in to nothing. */
  public Page open(String path) {
    return browser.open(path, screen.width(), screen.height(), screen.scheme());
  }

  /** The same without scripts. */
  public Page openWithoutScripts(String path) {
    return browser.openWithoutScripts(path, screen);
  }

  /** A new window in which somebody has just signed in. */
  public Page signIn(Account account) {
    Page page = open("/portal/");
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

  /** What leads to every page, and out: on a phone it has to be opened. */
  public Locator menu(Page page) {
    if (screen == Screen.PHONE) {
      page.locator("[popovertarget=sidebar]").click();
    }
    return page.locator("#sidebar");
  }

  /** Signs out, and waits for the page to sign in. */
  public void signOut(Page page) {
    menu(page).locator("button[aria-label='Sign out']").click();
    assertThat(page.locator("h1")).hasText("Sign in");
  }

  /**
   * Looks at the page on a desk and on a phone, in light and in dark: holds all of it to every rule
   * of accessibility and to the width of its screen, and keeps pictures where they are wanted.
   *
   * @param picture what the names of the pictures begin with
   */
  public void assertGood(Page page, String picture) {
    for (Screen each : Screen.values()) {
      page.setViewportSize(each.width(), each.height());
      see(page, ColorScheme.LIGHT, picture + "-" + each);
      Browser.assertFlawless(page);
      assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
          .as("width of %s", page.url())
          .isEqualTo(each.width());
      see(page, ColorScheme.DARK, picture + "-" + each);
      Browser.assertLegible(page);
    }
    page.setViewportSize(screen.width(), screen.height());
    show(page, screen.scheme());
  }

  private static void see(Page page, ColorScheme scheme, String picture) {
    show(page, scheme);
    Browser.picture(page, picture + "-" + scheme);
  }

  private static void show(Page page, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  /** Keeps a picture of what is to be seen on this screen, where pictures are wanted. */
  public void picture(Page page, String name) {
    Browser.picture(page, name + "-" + screen);
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
