package dev.latchkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apikey.CreateApiKey;
import dev.latchkey.core.apikey.CreatedApiKey;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.user.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of live views of the activity when somebody opens too many. */
@Timeout(60)
class LiveActivityTest {
  private static final String TAIL = "/portal/activity/tail";

  /** How many one person may have open at once. */
  private static final int MOST = 4;

  private final PortalHouse house;

  LiveActivityTest(@TempDir Path data) {
    house = new PortalHouse(data);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whoHasTooManyOpen_isToldWhatHappened_andWhenToComeBack_andTakesNoPlaceOfAnybodyElse()
      throws IOException {
    User olga = house.user("olga", "owner");
    PortalHouse.Browser owner = house.signIn("olga");
    for (int i = 0; i < MOST; i++) {
      assertFollows(owner);
    }

    String first = owner.page(TAIL);
    assertThat(first).startsWith("retry: 5000\nid: ").endsWith("\n\n").doesNotContain("data:");
    User _ = house.user("adam", "admin");
    String then = owner.page(TAIL + "?since=" + id(first));
    assertThat(then).contains("event: activity\n", "adam", "retry: 5000\n");
    assertThat(owner.page(TAIL + "?since=" + id(then))).doesNotContain("event: activity");

    assertThat(house.ask("/v1/activity/tail", reader(olga).secret()).body())
        .as("one's keys count with one")
        .startsWith("retry: 5000\n");
    assertFollows(house.signIn("adam"));
  }

  private static void assertFollows(PortalHouse.Browser browser) throws IOException {
    HttpResponse<InputStream> stream = browser.open(TAIL);
    assertThat(new BufferedReader(new InputStreamReader(stream.body(), UTF_8)).readLine())
        .isEqualTo(": following");
  }

  /** Where the last event of an answer says that one is to go on. */
  private static String id(String events) {
    Matcher id = Pattern.compile("(?s).*\nid: (\\S+)\n\n$").matcher(events);
    assertThat(id.matches()).isTrue();
    return id.group(1);
  }

  private CreatedApiKey reader(User owner) {
    return switch (house
        .installation
        .useCases()
        .createApiKey()
        .create(
            owner,
            "reader",
            Scopes.of(Authority.MANAGE_READ),
            null,
            PortalHouse.ANYTHING.actor(),
            Origin.none())) {
      case CreateApiKey.Verdict.Created(CreatedApiKey created) -> created;
      case CreateApiKey.Verdict other -> throw new AssertionError(other);
    };
  }
}
