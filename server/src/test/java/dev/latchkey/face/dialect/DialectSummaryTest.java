package dev.latchkey.face.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.face.dialect.DialectSummary.Field;
import dev.latchkey.face.dialect.DialectSummary.Way;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dialects in the words of those who look after them. */
class DialectSummaryTest {
  private static final String URL = "https://keys.example";

  @Test
  void sealedDialect_saysWhatItTakesAndGives() {
    DialectSummary rebelcore = summary("rebelcore", "");

    assertThat(rebelcore.path()).isEqualTo("/api/v1/authorize");
    assertThat(rebelcore.asShipped()).isTrue();
    assertThat(rebelcore.ways())
        .containsExactly(new Way("username and password", List.of("API users")));
    assertThat(rebelcore.fields())
        .containsExactly(
            new Field("username", false, false, ""), new Field("password", true, false, ""));
    assertThat(rebelcore.token()).isEqualTo("opaque, sealed with XAES-256-GCM");
    assertThat(rebelcore.prefix()).isEqualTo("AT1");
    assertThat(rebelcore.issuer()).isNull();
    assertThat(rebelcore.lifetime()).isEqualTo("24 h");
    assertThat(rebelcore.deactivationRevokes()).isFalse();
  }

  @Test
  void everyKindOfCredential_hasALine_withPlaceholders() {
    DialectSummary brifle = summary("brifle", "");

    assertThat(brifle.ways())
        .extracting(Way::credential)
        .containsExactly("api_key", "username and password", "client_id and client_secret");
    assertThat(brifle.session()).isEqualTo("session_id");
    assertThat(brifle.issuer()).isEqualTo(URL);
    assertThat(brifle.examples())
        .containsExactly(
            "curl -s -H 'Content-Type: application/json' -d '{\"api_key\":\"API_KEY\"}' "
                + URL
                + "/auth/login",
            "curl -s -H 'Content-Type: application/json' -d"
                + " '{\"username\":\"USERNAME\",\"password\":\"PASSWORD\"}' "
                + URL
                + "/auth/login",
            "curl -s -H 'Content-Type: application/json' -d"
                + " '{\"client_id\":\"CLIENT_ID\",\"client_secret\":\"CLIENT_SECRET\"}' "
                + URL
                + "/auth/login");
  }

  @Test
  void configuration_showsAsNotShipped() {
    DialectSummary kubex = summary("kubex", "dialects: {kubex: {lifetime: 90s}}");

    assertThat(kubex.asShipped()).isFalse();
    assertThat(kubex.lifetime()).isEqualTo("90 s");
  }

  private static DialectSummary summary(String name, String yaml) {
    Settings settings =
        Settings.of(Map.of(), yaml.isEmpty() ? null : YamlReader.read("test", yaml));
    return Dialects.load(settings, URL).summaries(new CurlLines(URL)).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
