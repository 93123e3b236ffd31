package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.secondfactor.AddTotp;
import dev.latchkey.core.secondfactor.AuthenticatorApp;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.SecretText;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second factors in the portal: what setting up and taking away ends, and what it says of them. */
class PortalFactorsTest {
  private static final String ACCOUNT = "/portal/account";
  private static final Pattern APP_SECRET =
      Pattern.compile("(?s)id=\"app-secret\"[^>]*><code>([A-Z2-7 ]+)</code>");

  @TempDir private static Path data;
  private static PortalHouse house;

  @BeforeAll
  static void open() {
    house = new PortalHouse(data);
    User _ = house.user("adam", "admin");
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void firstFactor_endsOtherSignIns_whichWereLetInWithout() {
    User _ = house.user("fred", "member");
    PortalHouse.Browser here = house.signIn("fred");
    PortalHouse.Browser there = house.signIn("fred");

    assertThat(setUpApp(here).body()).contains("recovery codes");
    assertIn(here);
    assertOut(there);
  }

  @Test
  void anotherAppInThePlaceOfOne_endsOtherSignIns_andSoDoesItsRemoval() {
    Deque<SecretText> codes = withApp(house.user("rita", "member"));
    PortalHouse.Browser here = signIn("rita", codes);
    PortalHouse.Browser there = signIn("rita", codes);
    assertThat(here.page(ACCOUNT + "/app")).contains("signed out of every other browser");
    assertThat(setUpApp(here).statusCode()).isEqualTo(303);
    assertIn(here);
    assertOut(there);

    PortalHouse.Browser again = signIn("rita", codes);
    assertIn(again);
    assertThat(here.post(ACCOUNT + "/app/remove", Map.of()).statusCode()).isEqualTo(303);
    assertIn(here);
    assertOut(again);
  }

  @Test
  void newRecoveryCodes_endNoSignIn() {
    Deque<SecretText> codes = withApp(house.user("nora", "member"));
    PortalHouse.Browser here = signIn("nora", codes);
    PortalHouse.Browser there = signIn("nora", codes);
    assertThat(here.post(ACCOUNT + "/recovery-codes", Map.of()).statusCode()).isEqualTo(200);
    assertIn(here);
    assertIn(there);
  }

  @Test
  void whoHasLostAll_isToldWhoHelpsThem() {
    assertThat(
            house
                .installation
                .useCases()
                .createOperator()
                .create(
                    "root",
                    "root@operator.example",
                    SecretText.of(PortalHouse.PASSWORD),
                    PortalHouse.ANYTHING.actor(),
                    Origin.none()))
        .isInstanceOf(CreateOperator.Verdict.Created.class);
    User root =
        house
            .installation
            .useCases()
            .users()
            .byLogin("root")
            .map(found -> found.user())
            .orElseThrow();
    assertSaid(root, "latchkey user reset-second-factor root");
    assertSaid(house.user("olga", "owner"), "Another owner can reset it");
    assertSaid(house.user("mick", "member"), "An owner or admin can reset it");
  }

  private static void assertSaid(User lost, String words) {
    Deque<SecretText> _ = withApp(lost);
    assertThat(house.signIn(lost.username()).page("/portal/second-factor"))
        .contains("Lost everything? ", words);
  }

  @Test
  void whoResetsAFactor_isToldWhatThePasswordDoesThen_andTheSignInsEnd() {
    User lena = house.user("lena", "member");
    Deque<SecretText> codes = withApp(lena);
    PortalHouse.Browser member = signIn("lena", codes);
    PortalHouse.Browser admin = house.signIn("adam");
    String path = "/portal/users/" + lena.id();
    assertThat(admin.page(path)).contains("the password alone then lets them in");
    assertThat(admin.page(path + "/reset-second-factor")).contains("the password alone then lets");

    require(true);
    try {
      PortalHouse.Browser withFactor = signIn("lena", codes);
      assertIn(withFactor);
      Deque<SecretText> owners = withApp(house.user("otis", "owner"));
      PortalHouse.Browser owner = signIn("otis", owners);
      String words = "whoever knows the password then sets up a new one";
      assertThat(owner.page(path)).contains(words);
      assertThat(owner.page(path + "/reset-second-factor")).contains(words);
      assertThat(owner.post(path + "/reset-second-factor", Map.of()).statusCode()).isEqualTo(303);
      assertOut(withFactor);
      assertOut(member);
      assertThat(house.signIn("lena").get("/portal/").headers().firstValue("location"))
          .hasValueSatisfying(next -> assertThat(next).startsWith("/portal/enrol"));
    } finally {
      require(false);
    }
  }

  @Test
  void requirement_isSetToWhatThePageSaid_howeverOftenItIsSent() {
    Deque<SecretText> codes = withApp(house.user("tina", "owner"));
    PortalHouse.Browser owner = signIn("tina", codes);
    for (int i = 0; i < 2; i++) {
      assertThat(owner.post(ACCOUNT + "/required-second-factor", Map.of()).statusCode())
          .isEqualTo(303);
      assertThat(isRequired()).isTrue();
    }
    for (int i = 0; i < 2; i++) {
      assertThat(owner.post(ACCOUNT + "/optional-second-factor", Map.of()).statusCode())
          .isEqualTo(303);
      assertThat(isRequired()).isFalse();
    }
  }

  private static boolean isRequired() {
    return house
        .installation
        .useCases()
        .customers()
        .find(house.acme.id())
        .map(Customer::requiresSecondFactor)
        .orElseThrow();
  }

  private static void require(boolean required) {
    var _ =
        house
            .installation
            .useCases()
            .requireSecondFactor()
            .set(house.acme.id(), required, PortalHouse.ANYTHING.actor(), Origin.none());
  }

  /** Reads the secret off the page, as an app does, and sends its first code. */
  private static HttpResponse<String> setUpApp(PortalHouse.Browser browser) {
    Matcher secret = APP_SECRET.matcher(browser.page(ACCOUNT + "/app"));
    assertThat(secret.find()).isTrue();
    String inGroups = secret.group(1);
    SecretText code = codeNow(new AuthenticatorApp(SecretText.of(inGroups.replace(" ", ""))));
    return browser.post(ACCOUNT + "/app", Map.of("code", code.reveal()));
  }

  /** Gives somebody an app; returns their recovery codes, each good for one sign-in. */
  private static Deque<SecretText> withApp(User user) {
    AddTotp addTotp = house.installation.factors.cases.addTotp();
    Principal holder = user.principal();
    SecretText secret = addTotp.begin(holder, "browser").orElseThrow().secret();
    SecretText code = codeNow(new AuthenticatorApp(secret));
    return switch (addTotp.confirm(holder, "browser", code, Origin.none())) {
      case AddTotp.Verdict.Added(List<SecretText> codes, var _) -> new ArrayDeque<>(codes);
      case AddTotp.Verdict other -> throw new AssertionError(other);
    };
  }

  private static SecretText codeNow(AuthenticatorApp app) {
    return app.codeAt(house.installation.base.time.instant());
  }

  private static PortalHouse.Browser signIn(String username, Deque<SecretText> codes) {
    PortalHouse.Browser browser = house.signIn(username);
    HttpResponse<String> answer =
        browser.post(
            "/portal/second-factor",
            Map.of("by", "recovery-code", "code", codes.remove().reveal()));
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(303);
    return browser;
  }

  private static void assertIn(PortalHouse.Browser browser) {
    assertThat(browser.get(ACCOUNT).statusCode()).isEqualTo(200);
  }

  private static void assertOut(PortalHouse.Browser browser) {
    assertThat(browser.get(ACCOUNT).headers().firstValue("location"))
        .hasValueSatisfying(next -> assertThat(next).startsWith("/portal/sign-in"));
  }
}
