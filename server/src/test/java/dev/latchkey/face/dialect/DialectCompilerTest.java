package dev.latchkey.face.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.token.profile.ClaimValue.Literal;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.ConfigurationErrors;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonText;
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
                  .formatted(
                      outcome.defaultMessage().replace("{accepted}", "application/json"),
                      outcome.defaultStatus()));
    }
  }

  @Test
  void shippedDialects_areWhatTheirContractsSay() {
    List<Dialect> dialects = shipped(Map.of());

    assertThat(dialects)
        .extracting(Dialect::name)
        .containsExactly("rebelcore", "restume", "brifle", "kubex");
    assertThat(dialects)
        .extracting(Dialect::path)
        .containsExactly("/api/v1/authorize", "/v1/auth/login", "/auth/login", "/api/v2/authorize");
    assertThat(dialects)
        .extracting(dialect -> dialect.profile().lifetime())
        .containsExactly(
            Duration.ofHours(24), Duration.ofHours(1), Duration.ofHours(2), Duration.ofMinutes(60));
    assertThat(dialects)
        .extracting(Dialect::principals)
        .containsExactly(
            Set.of(PrincipalKind.API_USER),
            Set.of(PrincipalKind.USER, PrincipalKind.OPERATOR),
            Set.of(PrincipalKind.USER, PrincipalKind.API_USER, PrincipalKind.API_KEY),
            Set.of(PrincipalKind.USER, PrincipalKind.API_USER));
    assertThat(dialects)
        .extracting(dialect -> dialect.profile().reuse())
        .containsExactly(false, false, true, false);
    assertThat(dialects)
        .extracting(dialect -> dialect.profile().deactivationRevokes())
        .containsExactly(false, true, true, true);
  }

  @Test
  void maskedRefusals_areThoseThatNobodyCanTellFromAWrongSecret() {
    Set<Refusal> always = Set.of(Refusal.UNKNOWN, Refusal.WRONG_SECRET, Refusal.NOT_ADMITTED);
    Set<Refusal> accounts = Set.of(Refusal.INVITED, Refusal.INACTIVE, Refusal.LOCKED);

    assertThat(dialect("rebelcore", Map.of()).masked()).containsExactlyInAnyOrder(Refusal.values());
    assertThat(dialect("restume", Map.of()).masked()).containsExactlyInAnyOrder(Refusal.values());
    for (String name : List.of("brifle", "kubex")) {
      assertThat(dialect(name, Map.of()).masked())
          .containsAll(always)
          .containsAll(accounts)
          .doesNotContain(Refusal.CUSTOMER_EXPIRED, Refusal.CUSTOMER_SUSPENDED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          REFUSALS_LOCKED_STATUS                    | 403
          REFUSALS_LOCKED_MESSAGE                   | locked
          REFUSALS_LOCKED_HEADERS_WWW_AUTHENTICATE  | Negotiate
          """)
  void refusalThatDiffersInAnything_isNotMasked(String variable, String value) {
    assertThat(dialect("restume", Map.of("LATCHKEY_DIALECTS_RESTUME_" + variable, value)).masked())
        .doesNotContain(Refusal.LOCKED)
        .contains(Refusal.INACTIVE);
  }

  @Test
  void kubex_answersAPost_withinTheStatusesOfItsContract() {
    Dialect kubex = dialect("kubex", Map.of());

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

    Dialect kubex = dialect("kubex", environment);

    assertThat(kubex.profile().lifetime()).isEqualTo(Duration.ofSeconds(2));
    assertThat(kubex.profile().format().algorithm()).isEqualTo("ES256");
    assertThat(body(kubex.answerTo(Outcome.LOCKED)))
        .isEqualTo("{\"message\":\"Locked\",\"status\":401}");
  }

  @Test
  void jwtHeader_isTheAlgorithmAlone_unlessTheDialectSaysMore() {
    TokenFormat kubex = dialect("kubex", Map.of()).profile().format();

    assertThat(kubex.opening("kid")).isEqualTo("eyJhbGciOiJIUzUxMiJ9.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          path: /login              | path: login             | 2 | 'path' is not a path such as /api/login
          path: /login              | path: /a/../login       | 2 | 'path' is not a path such as /api/login
          name: acme                | name: Acme              | 1 | 'name' is not 1 to 50 lower-case letters
          name: acme                | nam: acme               | 1 | expected the key 'name' here
          lifetime: 15m             | lifetime: soon          | 9 | 'lifetime' is not a length of time
          lifetime: 15m             | lifetime: 4000d         | 9 | 'lifetime' is not from one second to ten years
          format: sealed            | format: paper           | 7 | 'format' is not one of sealed, jwt
          principals: [api-user]    | principals: [robot]     | 6 | expected one of user, operator, api-user
          principals: [api-user]    | principals: []          | 6 | 'principals' is not a list with at least one entry
          principals: [api-user]    | principals: [api-key]   | 6 | expected one of user, operator, api-user
          principals: [api-user]    | principals: [user,user] | 6 | 'user' is given twice
          principals: [api-user]    | accepts: [xml]          | 6 | expected one of json, form, basic
          principals: [api-user]    | session: nowhere        | 6 | 'session' is not one of user, pass
          principals: [api-user]    | claims: {a: b}          | 6 | 'claims' means nothing where the format is sealed
          secret: pass              | secret: user            | 5 | 'identifier' is not another field than 'secret'
          t: "{token}"              | t: "{username}{token}"  | 10 | 'body' is not complete: expected {token} in it
          status}"}                 | status}", "x": 1e5}      | 11 | expected a number as JSON writes it
          secret: pass              | secret: pas             | 5 | 'secret' is not one of user, pass
          min-length: 1             | min-length: -1          | 3 | 'min-length' is not a whole number from 0 to 65536
          min-length: 1             | min-len: 1              | 3 | unknown key 'min-len'
          t: "{token}"              | t: "{tokken}"           | 10 | 'body' is not complete: expected {token} in it
          code: "{status}"          | code: "{kode}"          | 11 | {kode} means nothing in refusal-body
          prefix: ac_               | prefix: "ac."           | 8 | a prefix is at most 16 of
          """)
  void mistake_isReported_withFileAndLineAndWhatWasExpected(
      String right, String wrong, int line, String message) {
    assertThat(MINIMAL).contains(right);

    assertThat(errors(MINIMAL.replace(right, wrong)))
        .anySatisfy(
            error -> assertThat(error).startsWith("acme.yaml:" + line + ": ").contains(message));
  }

  @Test
  void useRefusals_keepTheStatusesThatGatewaysNeed() {
    String yaml = MINIMAL + "uses: {token-expired: {status: 403}}\n";

    assertThatThrownBy(() -> compile(yaml)).hasMessageContaining("'status' is not 401");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          refusals: {locked: {status: 302}}                       | 'status' is not 200, or a whole number from 400 to 599
          refusals: {locked: {mesage: oops}}                      | nothing in refusals.locked says {mesage}
          refusals: {locked: {message: "{message}"}}              | {message} stands for a text that holds it itself
          refusals: {locked: {a: "{b}", b: "{a}", message: "{a}"}} | stands for a text that holds it itself
          refusals: {locked: {message: "{token}"}}                | {token} means nothing in refusals.locked
          refusals: {looked: {}}                                  | unknown key 'looked'
          refusals: {locked: {headers: {"X Y": z}}}               | is not the name of a header
          refusals: {locked: {headers: {Cache-Control: z}}}       | is set by us
          refusals: {locked: {headers: {X-Y: "a\\nb"}}}            | 'X-Y' is not printable ASCII
          refusals: {locked: {headers: [X-Y]}}                    | 'headers' is not a mapping
          uses: {token-expired: {headers: {WWW-Authenticate: z}}} | is set by us
          uses: {token-expired: {code: 7}}                        | nothing in uses.token-expired says {code}
          reuse: maybe                                            | 'reuse' is not one of true, false
          accepts: []                                             | 'accepts' is not a list
          colour: red                                             | unknown key 'colour'
          """)
  void mistakeInAnOptionalPart_isReported(String more, String message) {
    assertThat(errors(MINIMAL + more + "\n"))
        .singleElement(STRING)
        .startsWith("acme.yaml:12: ")
        .contains(message);
  }

  @Test
  void everyMistake_isReported_inTheOrderOfTheFile_andOnce() {
    String yaml =
        MINIMAL
                .replace("path: /login", "path: login")
                .replace("min-length: 1", "min-length: x")
                .replace("format: sealed", "format: paper")
                .replace("{status}", "{kode}")
            + "colour: red\n";

    assertThatThrownBy(() -> compile(yaml))
        .isInstanceOfSatisfying(
            ConfigurationErrors.class,
            errors ->
                assertThat(errors.errors())
                    .extracting(ConfigurationError::line)
                    .containsExactly(2, 3, 7, 11, 12));
  }

  @Test
  void constantThatOneOutcomeLacks_isNamedWithTheOutcome() {
    String yaml = MINIMAL.replace("{status}", "{code}") + "refusals: {locked: {code: 7}}\n";

    assertThatThrownBy(() -> compile(yaml))
        .hasMessageContaining("{code} means nothing in refusals.overloaded")
        .hasMessageContaining("{code} means nothing in uses.token-expired")
        .hasMessageNotContaining("refusals.locked");
  }

  @Test
  void loneSecret_isAnApiKey() {
    String yaml =
        MINIMAL
            .replace("- {identifier: user, secret: pass}", "- {secret: pass}")
            .replace("principals: [api-user]\n", "");

    assertThat(compile(yaml).principals()).containsExactly(PrincipalKind.API_KEY);
    assertThatThrownBy(() -> compile(yaml.replace("pass}", "pass, principals: [user]}")))
        .hasMessageContaining("expected one of api-key");
  }

  @Test
  void basicAlone_allowsNothingThatItCannotCarry() {
    String yaml = MINIMAL + "accepts: [basic]\n";

    assertThat(compile(yaml).form().accepted().formats()).isEmpty();
    assertThatThrownBy(() -> compile(yaml + "session: user\n"))
        .hasMessageContaining("a session id cannot come by HTTP Basic alone");
    assertThatThrownBy(() -> compile(yaml.replace("user: {}", "user: {required: true}")))
        .hasMessageContaining("by HTTP Basic alone");
    assertThatThrownBy(
            () -> compile(yaml.replace("{identifier: user, secret: pass}", "{secret: pass}")))
        .hasMessageContaining("HTTP Basic needs a credential that has an identifier");
  }

  @Test
  void sessionField_isAtMost256CodePoints() {
    String yaml = MINIMAL.replace("user: {}", "user: {}, s: {}") + "session: s\n";

    LoginField session = compile(yaml).form().fields().get(1);

    assertThat(session.minimumLength()).isEqualTo(1);
    assertThat(session.maximumLength()).isEqualTo(256);
    assertThatThrownBy(() -> compile(yaml.replace("s: {}", "s: {max-length: 257}")))
        .hasMessageContaining("'max-length' is not a whole number from 1 to 256");
  }

  @Test
  void claims_keepTheTypeOfTheirConstants() {
    String jwt = "format: jwt\nalgorithm: HS256\nheader: {typ: JWT}\n";
    String claims =
        "claims: {a: [1, x], b: {c: true}, n: null, i: \"{issued-at}\", e: \"{expires-at}\", s: \"{username}\"}\n";
    String yaml = MINIMAL.replace("format: sealed\nprefix: ac_\n", jwt + claims);

    assertThat(((TokenFormat.Jwt) compile(yaml).profile().format()).claims())
        .extracting(claim ->
            claim.value() instanceof Literal(Json value)
                ? new JsonText().value(value).toString()
                : "")
        .containsExactly("[1,\"x\"]", "{\"c\":true}", "null", "", "", "");
    assertThatThrownBy(() -> compile(yaml.replace("\"{username}\"", "\"user-{username}\"")))
        .hasMessageContaining("'user-{username}' means nothing here");
    assertThatThrownBy(() -> compile(yaml.replace("{issued-at}", "{expires-at}")))
        .hasMessageContaining("exactly one claim has to say");
  }

  @Test
  void token_isFoundWhereTheAnswerHasIt() {
    String granted = "granted: {body: {t: \"{token}\"}}";

    assertThat(compile(MINIMAL).tokenPlace()).isEqualTo(new TokenPlace(false, "t", ""));
    assertThat(
            compile(
                    MINIMAL.replace(
                        granted,
                        "granted: {body: {a: {t: \"x {token}\"}}, headers: {X-T: \"{token}\"}}"))
                .tokenPlace())
        .isEqualTo(new TokenPlace(true, "X-T", ""));
    assertThat(
            compile(
                    MINIMAL.replace(
                        granted, "granted: {body: {}, headers: {X-T: \"Bearer {token}\"}}"))
                .tokenPlace())
        .isEqualTo(new TokenPlace(true, "X-T", "Bearer "));
  }

  @Test
  void valueThatTheFileLeavesOut_canBeSetFromTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_DIALECTS_REBELCORE_DEACTIVATION_REVOKES", "true",
            "LATCHKEY_DIALECTS_REBELCORE_REUSE", "true",
            "LATCHKEY_DIALECTS_KUBEX_ACCEPTS", "form, json",
            "LATCHKEY_DIALECTS_KUBEX_PRINCIPALS", "user",
            "LATCHKEY_DIALECTS_KUBEX_SESSION", "userName");

    Dialect kubex = dialect("kubex", environment);

    assertThat(dialect("rebelcore", environment).profile().reuse()).isTrue();
    assertThat(kubex.form().accepted().formats()).containsExactly(BodyFormat.FORM, BodyFormat.JSON);
    assertThat(kubex.principals()).containsExactly(PrincipalKind.USER);
    assertThat(kubex.form().sessionField()).isEqualTo("userName");
  }

  @Test
  void principalsThatNoCredentialTakes_areRefused_ratherThanPassedOver() {
    assertThat(errors(MINIMAL.replace("pass}", "pass, principals: [user]}")))
        .singleElement(STRING)
        .startsWith("acme.yaml:6: each credential says so itself");
  }

  @Test
  void reuseThatCannotBe_isRefused_atItsLine() {
    assertThat(errors(MINIMAL + "reuse: true\ndeactivation-revokes: false\n"))
        .singleElement(STRING)
        .startsWith("acme.yaml:12: tokens that are given again end with the deactivation");
  }

  @Test
  void mediaTypesThatAreAccepted_areNamed() {
    assertThat(
            body(
                compile(MINIMAL + "accepts: [form, json]\n")
                    .answerTo(Outcome.UNSUPPORTED_MEDIA_TYPE)))
        .contains("the body must be application/x-www-form-urlencoded or application/json");
  }

  /** Whatever the file, it is a dialect or an error that names a line of it. */
  @FuzzTest(maxDuration = "1m")
  void anyText_isADialectOrAnError(byte[] yaml) {
    try {
      Dialect dialect = compile(new String(yaml, StandardCharsets.UTF_8));
      assertThat(dialect.masked()).contains(Refusal.WRONG_SECRET);
    } catch (ConfigurationError error) {
      assertThat(error).hasMessageMatching("acme\\.yaml:[1-9][0-9]*: .{1,1100}");
    } catch (ConfigurationErrors errors) {
      assertThat(errors.errors()).hasSizeGreaterThan(1);
    }
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

  private static List<String> errors(String yaml) {
    try {
      var _ = compile(yaml);
      return List.of();
    } catch (ConfigurationError error) {
      return List.of(String.valueOf(error.getMessage()));
    } catch (ConfigurationErrors several) {
      return several.errors().stream().map(error -> String.valueOf(error.getMessage())).toList();
    }
  }

  private static Dialect compile(String yaml) {
    return new DialectCompiler("https://example.test").compile(YamlReader.read("acme.yaml", yaml));
  }

  private static Dialect dialect(String name, Map<String, String> environment) {
    return shipped(environment).stream()
        .filter(dialect -> dialect.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Dialect> shipped(Map<String, String> environment) {
    return Dialects.load(Settings.of(environment, null), "https://example.test").all();
  }

  private static String body(Answer answer) {
    return new String(
        answer.body().render(SlotValues.Refused.WITHOUT_VIOLATIONS), StandardCharsets.UTF_8);
  }
}
