package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.SecretText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the portal offers whom, and refuses all the same where somebody asks by themselves. */
class PortalPowersTest {
  @TempDir private static Path data;
  private static PortalHouse house;
  private static User olga;
  private static User mia;

  @BeforeAll
  static void open() {
    house = new PortalHouse(data);
    olga = house.user("olga", "owner");
    mia = house.user("mia", "member");
    User _ = house.user("adam", "admin");
    User _ = house.user("abel", "auditor");
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void owner_isNotThrownOut_byWhoMayLess_andNothingIsOfferedThatWouldBeRefused() {
    PortalHouse.Browser owner = house.signIn("olga");
    PortalHouse.Browser admin = house.signIn("adam");
    String path = "/portal/users/" + olga.id();

    assertThat(admin.page(path)).contains("olga@company.example").doesNotContain(path + "/");
    assertThat(admin.post("/portal/account", path + "/end-sessions", Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(
            admin
                .post("/portal/account", "/portal/sessions/of/user:" + olga.id(), Map.of())
                .statusCode())
        .isEqualTo(403);
    assertThat(owner.page("/portal/account")).contains("olga@company.example");
  }

  @Test
  void whoMayNoMore_isThrownOut_byWhoHasThePermission() {
    PortalHouse.Browser member = house.signIn("mia");
    PortalHouse.Browser admin = house.signIn("adam");
    String path = "/portal/users/" + mia.id();

    assertThat(admin.page(path))
        .contains(path + "/change", path + "/end-sessions", path + "/deactivate");
    assertThat(admin.post(path + "/end-sessions", Map.of()).statusCode()).isEqualTo(303);
    assertThat(member.get("/portal/account").statusCode()).isEqualTo(303);
  }

  @Test
  void whoMayOnlyLook_isOfferedNothing_onTheirOwnPageEither() {
    PortalHouse.Browser auditor = house.signIn("abel");
    User abel = house.installation.useCases().users().byUsername("abel").orElseThrow();
    for (User user : new User[] {abel, mia}) {
      String path = "/portal/users/" + user.id();
      assertThat(auditor.page(path)).doesNotContain(path + "/");
    }
  }

  @Test
  void formWithABoxForEachScopeThatThereCanBe_isRead() {
    Map<String, String> fields = new HashMap<>();
    fields.put("name", "clerk");
    IntStream.range(0, 700).forEach(each -> fields.put("other" + each, "on"));

    assertThat(house.signIn("olga").post("/portal/roles/new", fields).statusCode()).isEqualTo(303);
  }

  @Test
  void signingIn_endsTheSignInBeforeIt_inThatBrowser() {
    User nina = house.user("nina", "member");
    PortalHouse.Browser browser = house.signIn("nina");
    PortalHouse.Browser elsewhere = house.signIn("nina");
    browser.signIn("nina");

    assertThat(house.installation.useCases().signIns().of(nina)).hasSize(2);
    assertThat(browser.get("/portal/account").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("/portal/account").statusCode()).isEqualTo(200);
  }

  @Test
  void senselessCustomer_hasNobody_andNotEverybody() {
    var _ =
        house
            .installation
            .useCases()
            .createOperator()
            .create(
                "root",
                "root@operator.example",
                SecretText.of(PortalHouse.PASSWORD),
                PortalHouse.ANYTHING.actor(),
                Origin.none());
    PortalHouse.Browser operator = house.signIn("root");
    assertThat(operator.page("/portal/users")).contains(mia.id().toString());
    assertThat(operator.page("/portal/users?customer=" + house.acme.id()))
        .contains(mia.id().toString());
    assertThat(operator.page("/portal/users?customer=nonsense"))
        .doesNotContain(mia.id().toString());
  }

  @Test
  void formThatHasNoPage_leadsHome_notToNothing() {
    PortalHouse.Browser browser = house.signIn("mia");
    User now = house.installation.useCases().users().byId(mia.id()).orElseThrow();
    house.installation.useCases().signIns().endAll(now, Origin.none());
    String path = "/portal/account/sign-ins/" + mia.id() + "/end";
    assertThat(browser.post("/portal/sign-in", path, Map.of()).headers().firstValue("location"))
        .hasValue("/portal/sign-in?next=%2Fportal%2F");
  }

  @Test
  void whatBindsOwners_isForOwnersToDecide() {
    PortalHouse.Browser admin = house.signIn("adam");
    assertThat(admin.page("/portal/account")).doesNotContain("required-second-factor");
    for (String path : new String[] {"required-second-factor", "optional-second-factor"}) {
      assertThat(admin.post("/portal/account", "/portal/account/" + path, Map.of()).statusCode())
          .isEqualTo(403);
    }
    assertThat(house.signIn("olga").page("/portal/account")).contains("required-second-factor");
  }
}
