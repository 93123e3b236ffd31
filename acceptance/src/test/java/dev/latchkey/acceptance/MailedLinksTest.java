package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.Management;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.StoreKind;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.server.SMTPServer;
import tools.jackson.databind.JsonNode;

/** Links, mailed by a real mail server. */
@OnEachStore(StoreKind.SQLITE)
class MailedLinksTest {
  private static final Pattern LINK =
      Pattern.compile("http\\S+/(invitation|reset)#([A-Za-z0-9_-]{43})\\s");

  private final Latchkey latchkey;
  private final Population people;
  private final List<String> letters = new CopyOnWriteArrayList<>();

  MailedLinksTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.people = people;
  }

  @Test
  void links_areMailed_andNotTold_unlessTheMailServerIsDown() {
    SMTPServer post =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) ->
                letters.add(to + "\n" + new String(data, StandardCharsets.UTF_8)))
            .build();
    post.start();
    Latchkey mailing =
        latchkey.configured(
            "mail: {host: 127.0.0.1, port: %d, tls: none, from: keys@company.example}\n"
                .formatted(post.getPortAllocated()));
    try (Server server = mailing.start()) {
      Management owner = Management.by(server, people.owner());

      JsonNode invitation = invite(owner, "mailed");
      assertThat(Json.names(invitation)).containsExactly("expires_at", "sent");
      assertThat(invitation.get("sent").booleanValue()).isTrue();
      assertThat(letters.getFirst())
          .startsWith("mailed@people.example\n")
          .contains("Your username is mailed.")
          .doesNotContain("Some One");
      assertThat(reset(server, secret(letters.getFirst(), "invitation"))).isEqualTo(204);

      int status =
          server
              .http()
              .post("/v1/auth/reset-link", "{\"email\":\"Mailed@people.example\"}")
              .status();
      assertThat(status).isEqualTo(202);
      Eventually.within(Duration.ofSeconds(30), "a letter", () -> letters.size() == 2);
      assertThat(reset(server, secret(letters.get(1), "reset"))).isEqualTo(204);

      post.stop();
      JsonNode unsent = invite(owner, "unsent");
      assertThat(unsent.get("sent").booleanValue()).isFalse();
      String url = unsent.get("url").stringValue();
      Secrets.remember(url.substring(url.indexOf('#') + 1));
      var _ = server.awaitLog(Pattern.compile("could not be mailed"));
      assertThat(server.log()).doesNotContain("unsent@people");
    } finally {
      post.stop();
    }
  }

  private static JsonNode invite(Management owner, String username) {
    return owner
        .ask(
            "POST",
            "/v1/users",
            Map.of(
                "username",
                username,
                "email",
                username + "@people.example",
                "full_name",
                "Some One",
                "role",
                "member"))
        .get("invitation");
  }

  private static String secret(String letter, String purpose) {
    Matcher link = LINK.matcher(letter);
    assertThat(link.find()).as(letter.replaceAll("#\\S+", "#")).isTrue();
    assertThat(link.group(1)).isEqualTo(purpose);
    return Secrets.remember(link.group(2));
  }

  private static int reset(Server server, String secret) {
    return server
        .http()
        .post(
            "/v1/auth/reset",
            Json.write(Map.of("token", secret, "password", "a tangle of " + secret.length() + "!")))
        .status();
  }
}
