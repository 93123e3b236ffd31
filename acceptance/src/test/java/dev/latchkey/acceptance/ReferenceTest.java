package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Http;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.StoreKind;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code /openapi.yaml} and {@code /docs}, as they are served. */
@OnEachStore(value = StoreKind.SQLITE, configuration = "public-url: https://auth.example.com\n")
class ReferenceTest {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
          + " 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";

  private final Http http;

  ReferenceTest(Server server) {
    this.http = server.http();
  }

  @Test
  void description_hasThePublicUrl_andIsKeptUntilItChanges() {
    Reply reply = http.get("/openapi.yaml");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(reply.body())
        .startsWith("openapi: 3.1.0\n")
        .contains("url: https://auth.example.com\n")
        .doesNotContain("127.0.0.1");
    assertUnchanged("/openapi.yaml", reply);
  }

  @Test
  void page_showsEveryOperation_underAStrictPolicy() {
    Reply page = http.get("/docs");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy")).isEqualTo(POLICY);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    List<String> ids = all("(?m)^ +operationId: (\\S+)$", http.get("/openapi.yaml").body());
    assertThat(ids).hasSizeGreaterThan(40);
    assertThat(all("<article class=\"endpoint\" id=\"([^\"]+)\"", page.body()))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(page.body())
        .contains("No credentials set", "https://auth.example.com/v1/auth/login")
        .doesNotContain("<style", " style=", " onclick=", "javascript:");
    assertThat(all("<script([^>]*)>", page.body())).singleElement().asString().contains(" src=");
    assertUnchanged("/docs", page);
  }

  @Test
  void assets_areKeptForGood_underNamesOfTheirContent() {
    String page = http.get("/docs").body();
    List<String> assets = all("\"(/static/[^\"]+)\"", page);

    assertThat(assets).hasSize(4);
    Map<String, String> types =
        Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    for (String asset : assets) {
      Reply reply = http.get(asset);
      assertThat(reply.status()).as(asset).isEqualTo(200);
      assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(reply.header("Content-Type"))
          .isEqualTo(types.get(asset.substring(asset.lastIndexOf('.') + 1)));
    }
    assertThat(http.get("/static/reference.js").status()).isEqualTo(404);
    assertThat(http.get("/static/../openapi.yaml").status()).isEqualTo(404);
  }

  private void assertUnchanged(String path, Reply first) {
    String tag = first.header("ETag");
    Reply again = http.send("GET", path, Map.of("If-None-Match", "\"other\", " + tag), "");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(http.send("GET", path, Map.of("If-None-Match", "\"other\""), "").status())
        .isEqualTo(200);
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(ReferenceTest::first).toList();
  }

  private static String first(MatchResult found) {
    return found.group(1);
  }
}
