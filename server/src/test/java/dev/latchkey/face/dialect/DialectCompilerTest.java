package dev.latchkey.face.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectCompilerTest {
  private static final String MINIMAL =
      """
      name: acme
      path: /login
      fields: {user: {}, pass: {min-length: 1, max-length: 9}}
      credentials:
        - {identifier: user, secret: pass}
      principals: [api-user]
      format: sealed
      prefix: ac_
      lifetime: 15m
      granted: {body: {t: "{token}"}}
      refusal-body: {error: "{message}", code: "{status}"}
      """;

  @Test
  void minimalDialect_answersEveryOutcome_inItsOwnErrorShape() {
    Dialect dialect = compile(MINIMAL);

    for (Outcome outcome : Outcome.values()) {
      assertThat(body(dialect.answerTo(outcome)))
          .isEqualTo(
              "{\"error\":\"%s\",\"code\":%d}"
                  .formatted(outcome.defaultMessage(), outcome.defaultStatus()));
    }
  }

  @Test
  void shippedDialects_areWhatTheirContractsSay() {
    List<Dialect> dialects = shipped(Map.of());

    assertThat(dialects).extracting(Dialect::name).containsExactly("rebelcore", "kubex");
    assertThat(dialects)
        .extracting(Dialect::path)
        .containsExactly("/api/v1/authorize", "/api/v2/authorize");
    assertThat(dialects)
        .extracting(dialect -> dialect.profile().lifetime())
        .containsExactly(Duration.ofHours(24), Duration.ofMinutes(60));
    assertThat(dialects.getFirst().principals()).containsExactly(PrincipalKind.API_USER);
    assertThat(dialects.getLast().principals())
        .containsExactlyInAnyOrder(PrincipalKind.USER, PrincipalKind.API_USER);
  }

  @Test
  void kubex_answersAPost_withinTheStatusesOfItsContract() {
    Dialect kubex = shipped(Map.of()).getLast();

    assertThat(Outcome.of(Outcome.Section.REFUSALS))
        .filteredOn(outcome -> outcome != Outcome.METHOD_NOT_ALLOWED)
        .allSatisfy(outcome ->
            assertThat(kubex.answerTo(outcome).status()).isIn(Set.of(400, 401, 403, 429, 500)));
  }

  @Test
  void everyValueOfAShippedDialect_canBeOverridden() {
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_DIALECTS_KUBEX_LIFETIME", "2s",
            "LATCHKEY_DIALECTS_KUBEX_ALGORITHM", "ES256",
            "LATCHKEY_DIALECTS_KUBEX_REFUSALS_LOCKED_MESSAGE", "Locked");

    Dialect kubex = shipped(environment).getLast();

    assertThat(kubex.profile().lifetime()).isEqualTo(Duration.ofSeconds(2));
    assertThat(kubex.profile().format().algorithm()).isEqualTo("ES256");
    assertThat(body(kubex.answerTo(Outcome.LOCKED)))
        .isEqualTo("{\"message\":\"Locked\",\"status\":401}");
  }

  @Test
  void jwtHeader_isTheAlgorithmAlone_unlessTheDialectSaysMore() {
    TokenFormat kubex = shipped(Map.of()).getLast().profile().format();

    assertThat(kubex.opening("kid")).isEqualTo("eyJhbGciOiJIUzUxMiJ9.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          path: /login              | path: login             | 2 | 'path' is not a path such as /v1/login
          name: acme                | nam: acme               | 1 | expected the key 'name' here
          lifetime: 15m             | lifetime: soon          | 9 | 'lifetime' is not a length of time
          lifetime: 15m             | lifetime: 4000d         | 1 | a token's lifetime is one second to ten years
          format: sealed            | format: paper           | 7 | 'format' is not one of sealed, jwt
          principals: [api-user]    | principals: [robot]     | 6 | expected one of user, api-user
          principals: [api-user]    | principals: []          | 6 | 'principals' is not a list with at least one entry
          secret: pass              | secret: pas             | 5 | 'secret' is not one of user, pass
          min-length: 1             | min-length: -1          | 3 | 'min-length' is not a whole number from 0 to 65536
          min-length: 1             | min-len: 1              | 3 | unknown key 'min-len'
          t: "{token}"              | t: "{tokken}"           | 10 | 'body' is not complete: expected {token} in it
          code: "{status}"          | code: "{kode}"          | 11 | {kode} means nothing here
          prefix: ac_               | prefix: "ac."           | 1 | a prefix is at most 16 of
          lifetime: 15m             | life-time: 15m          | 1 | expected the key 'lifetime' here
          """)
  void mistake_isReported_withFileAndLineAndWhatWasExpected(
      String right, String wrong, int line, String message) {
    assertThat(MINIMAL).contains(right);

    assertThatThrownBy(() -> compile(MINIMAL.replace(right, wrong)))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageStartingWith("acme.yaml:" + line + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void useRefusals_keepTheStatusesThatGatewaysNeed() {
    String yaml = MINIMAL + "uses: {token-expired: {status: 403}}\n";

    assertThatThrownBy(() -> compile(yaml)).hasMessageContaining("'status' is not 401");
  }

  @Test
  void additionalConstants_areFilledInAtStartUp() {
    String yaml =
        MINIMAL.replace("code: \"{status}\"", "code: \"{code}\"")
            + "refusals: {"
            + String.join(
                ", ",
                Outcome.of(Outcome.Section.REFUSALS).stream()
                    .map(outcome -> outcome.key() + ": {code: 40101}")
                    .toList())
            + "}\nuses: {"
            + String.join(
                ", ",
                Outcome.of(Outcome.Section.USES).stream()
                    .map(outcome -> outcome.key() + ": {code: 40100}")
                    .toList())
            + "}\n";

    assertThat(body(compile(yaml).answerTo(Outcome.INVALID_CREDENTIALS)))
        .isEqualTo("{\"error\":\"invalid credentials\",\"code\":40101}");
  }

  @Test
  void textInTemplates_isEscaped_andKeepsItsJsonType() {
    String body = "refusal-body: {a: \"say \\\"{message}\\\"\", b: [1, true, null, \"1\"], c: {}}";
    String yaml =
        MINIMAL.replaceAll("refusal-body.*", java.util.regex.Matcher.quoteReplacement(body));

    assertThat(body(compile(yaml).answerTo(Outcome.OVERLOADED)))
        .isEqualTo(
            "{\"a\":\"say \\\"overloaded, try again shortly\\\"\",\"b\":[1,true,null,\"1\"],\"c\":{}}");
  }

  private static Dialect compile(String yaml) {
    return new DialectCompiler("https://example.test").compile(YamlReader.read("acme.yaml", yaml));
  }

  private static List<Dialect> shipped(Map<String, String> environment) {
    return Dialects.load(Settings.of(environment, null), "https://example.test").all();
  }

  private static String body(Answer answer) {
    return new String(
        answer.body().render(SlotValues.Refused.WITHOUT_VIOLATIONS), StandardCharsets.UTF_8);
  }
}
