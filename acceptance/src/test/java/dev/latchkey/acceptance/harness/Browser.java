package dev.latchkey.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The system's Chromium, as a person uses it. Whatever a page reports to the console as an error, a
 * breach of its policy among others, fails the test that it belongs to. Belongs to one thread.
 *
 * <p>With {@code -Dlatchkey.screenshots=FOLDER}, pictures of what it sees are kept there.
 */
public final class Browser implements AutoCloseable {
  private static final @Nullable String SCREENSHOTS = System.getProperty("latchkey.screenshots");
  private static final String AXE = read("axe.min.js");
  private static final List<String> GRAVE = List.of("serious", "critical");
  private static final List<String> EVERY = List.of("minor", "moderate", "serious", "critical");
  private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

  /** Nobody clicks at a page before it is there: before its scripts run, links do without them. */
  private static final String NO_CLICK_TOO_SOON =
      """
      const early = new CSSStyleSheet();
      early.replaceSync('html { pointer-events: none }');
      document.adoptedStyleSheets = [early];
      addEventListener('DOMContentLoaded', () => (document.adoptedStyleSheets = []));
      """;

  private final com.microsoft.playwright.Browser chromium;
  private final URI base;
  private final List<BrowserContext> windows = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  private Browser(com.microsoft.playwright.Browser chromium, URI base) {
    this.chromium = chromium;
    this.base = base;
  }

  /** A browser for the pages of a server; without Chromium the test is skipped. */
  public static Browser on(Server server) {
    assumeTrue(
        Chromium.executable().isPresent(),
        "there is no Chromium: install chromium-headless-shell or chromium");
    return new Browser(Chromium.running(), server.pages());
  }

  /** A new window on a page. */
  public Page open(String path, int width, int height, ColorScheme scheme) {
    return open(path, options(width, height, scheme));
  }

  /** A new window on a page, in a browser that runs no scripts. */
  public Page openWithoutScripts(String path, Screen screen) {
    return open(
        path,
        options(screen.width(), screen.height(), screen.scheme()).setJavaScriptEnabled(false));
  }

  private com.microsoft.playwright.Browser.NewContextOptions options(
      int width, int height, ColorScheme scheme) {
    return new com.microsoft.playwright.Browser.NewContextOptions()
        .setBaseURL(base.toString())
        .setViewportSize(width, height)
        .setColorScheme(scheme)
        .setPermissions(List.of("clipboard-read", "clipboard-write"))
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  private Page open(String path, com.microsoft.playwright.Browser.NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    windows.add(context);
    if (!Boolean.FALSE.equals(options.javaScriptEnabled)) {
      context.addInitScript(NO_CLICK_TOO_SOON);
    }
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text());
      }
    });
    page.onPageError(errors::add);
    page.navigate(path);
    return page;
  }

  /**
   * Holds parts of the page to the rules of accessibility that axe knows, but for what is minor.
   *
   * @param parts as selectors; a page of hundreds of like parts takes axe half a minute
   */
  public static void assertAccessible(Page page, String... parts) {
    assertAccessible(page, GRAVE, List.of(), parts);
  }

  /** Holds the whole page to every rule of accessibility that axe knows. */
  public static void assertFlawless(Page page) {
    assertAccessible(page, EVERY, List.of(), "body");
  }

  /** Holds the whole page to the rules about its colours, where nothing but those has changed. */
  public static void assertLegible(Page page) {
    assertAccessible(page, EVERY, OF_COLOURS, "body");
  }

  private static void assertAccessible(
      Page page, List<String> impacts, List<String> rules, String... parts) {
    if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
      page.evaluate(AXE);
    }
    Object found =
        page.evaluate(
            """
            async ([impacts, rules, parts]) => {
              const only = rules.length ? {runOnly: rules} : {};
              return (await axe.run(parts, {...only, resultTypes: ['violations']})).violations
                .filter((each) => impacts.includes(each.impact))
                .map((each) => each.id + ': ' + each.nodes.slice(0, 3).map((node) => node.html).join(' | '));
            }
            """,
            List.of(impacts, rules, List.of(parts)));
    assertThat((List<?>) Objects.requireNonNull(found)).as("of %s", page.url()).isEmpty();
  }

  private static String read(String file) {
    try (InputStream stream = Browser.class.getClassLoader().getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps a picture of what is to be seen, where pictures are wanted. */
  public static void picture(Page page, String name) {
    if (SCREENSHOTS != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(SCREENSHOTS, name + ".png")));
    }
  }

  /** That no page has reported an error so far, but for those that a test expects. */
  public void assertQuiet(String... expected) {
    assertThat(errors)
        .filteredOn(error -> List.of(expected).stream().noneMatch(error::contains))
        .isEmpty();
  }

  /** Closes its windows and forgets all that they knew. */
  @Override
  public void close() {
    windows.forEach(BrowserContext::close);
  }
}
