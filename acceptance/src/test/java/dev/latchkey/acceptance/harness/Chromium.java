package dev.latchkey.acceptance.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The system's Chromium, one process for all tests of this JVM: it takes longer to start than most
 * tests take. The one without windows is preferred, as it takes a third of the processor. What
 * tests open in it share nothing. It ends with the JVM, whose end its driver notices. Belongs to
 * the thread that runs the tests.
 */
final class Chromium {
  private static final List<Path> EXECUTABLES =
      List.of(Path.of("/usr/bin/chromium-headless-shell"), Path.of("/usr/bin/chromium"));

  private static final double PATIENCE_MILLIS = 30_000;

  private static @Nullable Browser running;

  private Chromium() {}

  /** Where it is; empty on a machine that has none. */
  static Optional<Path> executable() {
    return EXECUTABLES.stream().filter(Files::isExecutable).findFirst();
  }

  /** The one that runs; started when first asked for, and again where it has crashed. */
  static Browser running() {
    Browser known = running;
    if (known == null || !known.isConnected()) {
      known = start();
      running = known;
    }
    return known;
  }

  private static Browser start() {
    // Only a failure waits as long; five seconds are few on a busy machine.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    // Without it, Playwright fetches browsers of its own.
    Map<String, String> noDownload = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return Playwright.create(new Playwright.CreateOptions().setEnv(noDownload))
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(executable().orElseThrow())
                .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }
}
