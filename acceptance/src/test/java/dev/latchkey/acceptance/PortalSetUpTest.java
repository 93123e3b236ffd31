package dev.latchkey.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Portal;
import dev.latchkey.acceptance.harness.Screen;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.server.SMTPServer;

/** A new installation, from the link that its server prints; and links that are mailed. */
@OnEachStore(populated = false)
class PortalSetUpTest {
  private static final Pattern SET_UP = Pattern.compile("/setup#([A-Za-z0-9_-]{43}) ");
  private static final Pattern LINK = Pattern.compile("/(invitation|reset)#([A-Za-z0-9_-]{43})\\s");

  private final Latchkey latchkey;
  private final Screen screen;
  private final List<String> letters = new CopyOnWriteArrayList<>();

  PortalSetUpTest(Latchkey latchkey, Screen screen) {
    this.screen = screen;
    this.latchkey = latchkey;
  }

  @Test
  void whoHoldsTheLink_becomesTheOperator_once_andLostPasswordsAreMailedALink() {
    SMTPServer post =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler(
                (context, from, to, data) -> letters.add(new String(data, StandardCharsets.UTF_8)))
            .build();
    post.start();
    Latchkey mailing =
        latchkey.configured(
            "mail: {host: 127.0.0.1, port: %d, tls: none, from: keys@company.example}\n"
                .formatted(post.getPortAllocated()));
    try (Server server = mailing.start();
        Portal portal = new Portal(server, screen)) {
      String code = server.awaitLog(SET_UP).group(1);

      Page page = portal.open("/setup#" + code);
      assertThat(page.locator("h1")).hasText("Set up Latchkey");
      assertThat(page.url()).doesNotContain(code);
      page.locator("#username").fill("root");
      page.locator("#email").fill("root@company.example");
      page.locator("#password").fill("a long and odd phrase");
      page.locator("button.wide").click();
      assertThat(page.locator("h1")).hasText("Overview");
      assertThat(page.locator(".sidebar")).containsText("Signing keys");

      Page again = portal.open("/setup#" + code);
      again.locator("#username").fill("other");
      again.locator("#email").fill("other@company.example");
      again.locator("#password").fill("a long and odd phrase");
      again.locator("button.wide").click();
      assertThat(again.locator(".note.bad")).containsText("not good any more");

      latchkey.ask("customer", "create", "First");
      Account owner = latchkey.createUser("First", "owner1", "owner");
      Page lost = portal.open("/portal/sign-in");
      lost.locator("a", new Page.LocatorOptions().setHasText("Forgot your password?")).click();
      for (String address : List.of("nobody@example.com", "owner1@example.com")) {
        lost.navigate("/portal/forgotten");
        lost.locator("#email").fill(address);
        lost.locator("button.wide").click();
        assertThat(lost.locator("[role=status]").first())
            .containsText("If somebody has this address");
      }
      Eventually.within(Duration.ofSeconds(30), "a letter", () -> letters.size() == 1);
      Matcher mailed = LINK.matcher(letters.getFirst());
      assertThat(mailed.find()).as("a link").isTrue();
      lost.navigate("/reset#" + Secrets.remember(mailed.group(2)));
      lost.locator("#password").fill("another odd phrase");
      lost.locator("button.wide").click();
      assertThat(lost.locator(".note")).containsText("Your password is set");
      Portal.signIn(lost, new Account(owner.id(), owner.username(), "another odd phrase", "First"));
      portal.assertQuiet("422 (Unprocessable");
    } finally {
      post.stop();
    }
  }
}
