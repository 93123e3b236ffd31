package dev.latchkey.face.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.latchkey.core.authenticate.Credential;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.BasicAuthorization;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFormTest {
  private static final BasicAuthorization NO_BASIC = new BasicAuthorization.Absent();

  private static final LoginForm FORM =
      new LoginForm(
          new Accepted(List.of(BodyFormat.JSON, BodyFormat.FORM), true),
          List.of(field("user", 0, 5), field("pass", 1, 9)),
          List.of(new Alternative("user", "pass", Set.of(PrincipalKind.USER))),
          null);

  /** A key, a user by name or by address, a client; and a session. */
  private static final LoginForm SEVERAL =
      new LoginForm(
          new Accepted(List.of(BodyFormat.JSON, BodyFormat.FORM), true),
          List.of(
              field("key", 1, 9),
              field("user", 1, 9),
              field("email", 1, 9),
              field("pass", 1, 9),
              field("id", 1, 9),
              field("secret", 1, 9),
              field("session", 1, 4),
              new LoginField("kind", 0, 9, true, List.of("a", "b"))),
          List.of(
              new Alternative(null, "key", Set.of(PrincipalKind.API_KEY)),
              new Alternative("id", "secret", Set.of(PrincipalKind.API_USER)),
              new Alternative("user", "pass", Set.of(PrincipalKind.USER)),
              new Alternative("email", "pass", Set.of(PrincipalKind.USER))),
          "session");

  @Test
  void completeBody_isACredential_andUnknownFieldsAreIgnored() {
    assertThat(read(FORM, "{\"user\":\"u\",\"more\":[1],\"pass\":\"p\"}"))
        .isEqualTo(complete(password("u", "p"), PrincipalKind.USER, null));
    assertThat(form(FORM, "more=&user=u&&pass=p&"))
        .isEqualTo(complete(password("u", "p"), PrincipalKind.USER, null));
  }

  @Test
  void reading_doesNotPrintWhatCame() {
    assertThat(read(FORM, "{\"user\":\"whom\",\"pass\":\"hush\"}").toString())
        .doesNotContain("hush")
        .doesNotContain("whom");
    assertThat(BodyFormat.FORM.read("pass=hush".getBytes(UTF_8)).toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense",
        "[]",
        "\"text\"",
        "7",
        "null",
        "{\"user\":\"u\"",
        "{\"user\":\"u\",\"user\":\"v\"}",
        "{} {}",
        "{\"user\":\"\\ud800\",\"pass\":\"p\"}",
        "{'user':'u'}"
      })
  void whatIsNoJsonObject_isMalformed(String body) {
    assertThat(outcome(read(FORM, body))).isEqualTo(Outcome.MALFORMED_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "user=u&pass=p&user=u", "user=%zz", "user=%4", "user=%", "user=u&pass=%ff"})
  void whatIsNoForm_isMalformed(String body) {
    assertThat(outcome(form(FORM, body))).isEqualTo(Outcome.MALFORMED_REQUEST);
  }

  @Test
  void form_isDecoded() {
    assertThat(form(FORM, "us%65r=%C3%BC+%2B&pass=%26%3D"))
        .isEqualTo(complete(password("ü +", "&="), PrincipalKind.USER, null));
  }

  @Test
  void formOfTooManyFields_isMalformed() {
    String body =
        "user=u&pass=p"
            + IntStream.range(0, 62).mapToObj(i -> "&f" + i).collect(Collectors.joining());

    assertThat(form(FORM, body)).isInstanceOf(LoginForm.Reading.Complete.class);
    assertThat(outcome(form(FORM, body + "&more"))).isEqualTo(Outcome.MALFORMED_REQUEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                | [{"type":"missing","loc":["body","user"],"msg":"Field required"},{"type":"missing","loc":["body","pass"],"msg":"Field required"}]
          {"user":"u"}                      | [{"type":"missing","loc":["body","pass"],"msg":"Field required"}]
          {"user":1,"pass":null}            | [{"type":"string_type","loc":["body","user"],"msg":"Input should be a valid string"},{"type":"string_type","loc":["body","pass"],"msg":"Input should be a valid string"}]
          {"user":"u","pass":""}            | [{"type":"string_too_short","loc":["body","pass"],"msg":"String should have at least 1 character"}]
          {"user":"123456","pass":"p"}      | [{"type":"string_too_long","loc":["body","user"],"msg":"String should have at most 5 characters"}]
          """)
  void everyViolation_isReported_withItsPlace(String body, String violations) {
    assertThat(violations(read(FORM, body))).isEqualTo(violations);
  }

  @Test
  void lengths_areOfCodePoints() {
    assertThat(read(FORM, "{\"user\":\"😀😀😀😀😀\",\"pass\":\"p\"}"))
        .isInstanceOf(LoginForm.Reading.Complete.class);
    assertThat(outcome(read(FORM, "{\"user\":\"😀😀😀😀😀😀\",\"pass\":\"p\"}")))
        .isEqualTo(Outcome.INVALID_REQUEST);
  }

  @Test
  void missingBody_isReportedAsMissing() {
    assertThat(violations(read(FORM, "")))
        .isEqualTo("[{\"type\":\"missing\",\"loc\":[\"body\"],\"msg\":\"Field required\"}]");
  }

  @Test
  void eachKindOfCredential_isFedByItsOwnFields() {
    assertThat(read(SEVERAL, "{\"kind\":\"a\",\"key\":\"k\"}"))
        .isEqualTo(
            complete(new Credential.ApiKey(SecretText.of("k")), PrincipalKind.API_KEY, null));
    assertThat(read(SEVERAL, "{\"kind\":\"a\",\"id\":\"i\",\"secret\":\"s\"}"))
        .isEqualTo(complete(password("i", "s"), PrincipalKind.API_USER, null));
    assertThat(read(SEVERAL, "{\"kind\":\"a\",\"user\":\"u\",\"pass\":\"p\"}"))
        .isEqualTo(complete(password("u", "p"), PrincipalKind.USER, null));
    assertThat(read(SEVERAL, "{\"kind\":\"a\",\"email\":\"e\",\"pass\":\"p\"}"))
        .isEqualTo(complete(password("e", "p"), PrincipalKind.USER, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"a\"}",
        "{\"kind\":\"a\",\"pass\":\"p\"}",
        "{\"kind\":\"a\",\"key\":\"k\",\"id\":\"i\",\"secret\":\"s\"}",
        "{\"kind\":\"a\",\"key\":\"k\",\"id\":null}",
        "{\"kind\":\"a\",\"user\":\"u\",\"email\":\"e\",\"pass\":\"p\"}",
        "{\"kind\":\"a\",\"user\":\"u\",\"secret\":\"s\"}"
      })
  void ofSeveralKindsOfCredential_exactlyOneIsTaken(String body) {
    assertThat(violations(read(SEVERAL, body)))
        .contains("Expected exactly one of: key, or id and secret, or user and pass, or email");
  }

  @Test
  void halfACredential_isReported_byWhatIsMissing() {
    assertThat(violations(read(SEVERAL, "{\"kind\":\"a\",\"user\":\"u\"}")))
        .contains("\"missing\",\"loc\":[\"body\",\"pass\"]");
  }

  @Test
  void requiredField_hasToCome_andToBeOneOfItsChoices() {
    assertThat(violations(read(SEVERAL, "{\"key\":\"k\"}")))
        .contains("\"missing\",\"loc\":[\"body\",\"kind\"]");
    assertThat(violations(read(SEVERAL, "{\"key\":\"k\",\"kind\":\"c\"}")))
        .contains(
            "\"literal_error\",\"loc\":[\"body\",\"kind\"],\"msg\":\"Input should be a or b\"");
  }

  @Test
  void sessionId_isHandedOn() {
    assertThat(read(SEVERAL, "{\"kind\":\"a\",\"key\":\"k\",\"session\":\"1 ü😀\"}"))
        .isEqualTo(
            complete(new Credential.ApiKey(SecretText.of("k")), PrincipalKind.API_KEY, "1 ü😀"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"\"", "\"12345\"", "null", "7", "\"\\u0000\"", "\"a\\nb\"", "\"\\u0085\""})
  void sessionIdThatIsNone_isRefused(String session) {
    assertThat(outcome(read(SEVERAL, "{\"kind\":\"a\",\"key\":\"k\",\"session\":" + session + "}")))
        .isEqualTo(Outcome.INVALID_REQUEST);
  }

  @Test
  void basic_feedsTheFirstCredentialWithAnIdentifier() {
    assertThat(SEVERAL.read(BodyFormat.FORM, bytes("kind=b&session=s"), basic("i:s:c")))
        .isEqualTo(complete(password("i", "s:c"), PrincipalKind.API_USER, "s"));
    assertThat(FORM.read(BodyFormat.JSON, bytes(""), basic("u:p")))
        .isEqualTo(complete(password("u", "p"), PrincipalKind.USER, null));
  }

  @Test
  void basicBesideACredentialInTheBody_isOneTooMany() {
    assertThat(violations(SEVERAL.read(BodyFormat.FORM, bytes("kind=b&key=k"), basic("i:s"))))
        .contains("Expected exactly one of");
    assertThat(violations(SEVERAL.read(BodyFormat.FORM, bytes("kind=b&id=i"), basic("i:s"))))
        .contains("Expected exactly one of");
  }

  @Test
  void fieldsByBasic_keepTheirConstraints() {
    assertThat(violations(FORM.read(BodyFormat.JSON, bytes(""), basic("u:"))))
        .contains("\"string_too_short\",\"loc\":[\"body\",\"pass\"]");
  }

  @Test
  void basicThatIsNone_isMalformed() {
    assertThat(
            violations(
                FORM.read(BodyFormat.JSON, bytes("{}"), BasicAuthorization.of(List.of("Basic !")))))
        .isEqualTo(
            "[{\"type\":\"basic_invalid\",\"loc\":[\"header\",\"Authorization\"],"
                + "\"msg\":\"HTTP Basic decode error: not base64\"}]");
  }

  @Test
  void whereNoBodyIsRead_theHeaderIsMissing() {
    assertThat(violations(FORM.read(null, new byte[0], NO_BASIC)))
        .contains("\"missing\",\"loc\":[\"header\",\"Authorization\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                                 | JSON
          application/json                                  | JSON
          Application/JSON; charset="UTF-8"                 | JSON
          application/x-www-form-urlencoded                 | FORM
          application/x-www-form-urlencoded;charset=utf-8   | FORM
          application/x-www-form-urlencoded; charset=latin1 | -
          application/json; charset=utf-16                  | -
          application/jsonp                                 | -
          multipart/form-data; boundary=x                   | -
          text/plain                                        | -
          """)
  void contentType_tellsTheFormat(String contentType, BodyFormat format) {
    assertThat(FORM.accepted().formatOf(contentType).orElse(null)).isEqualTo(format);
  }

  @ParameterizedTest
  @EnumSource(BodyFormat.class)
  void formatThatIsNotAccepted_isNotRead(BodyFormat format) {
    Accepted only = new Accepted(List.of(format), false);

    for (BodyFormat sent : BodyFormat.values()) {
      assertThat(only.formatOf(sent.mediaType()).isPresent()).isEqualTo(sent == format);
    }
  }

  /** The first byte says in which way the rest comes. */
  @FuzzTest(maxDuration = "30s")
  void anyBytes_areReadWithoutAnException(byte[] login) {
    byte[] rest = login.length == 0 ? login : Arrays.copyOfRange(login, 1, login.length);
    int way = login.length == 0 ? 0 : login[0] & 3;
    LoginForm.Reading reading =
        switch (way) {
          case 0 -> SEVERAL.read(BodyFormat.JSON, rest, NO_BASIC);
          case 1 -> SEVERAL.read(BodyFormat.FORM, rest, NO_BASIC);
          case 2 ->
              SEVERAL.read(
                  BodyFormat.FORM,
                  bytes("kind=a"),
                  BasicAuthorization.of(List.of("Basic " + new String(rest, UTF_8))));
          default ->
              SEVERAL.read(
                  BodyFormat.FORM,
                  bytes("kind=a"),
                  BasicAuthorization.of(
                      List.of("Basic " + Base64.getEncoder().encodeToString(rest))));
        };

    switch (reading) {
      case LoginForm.Reading.Unreadable(Outcome outcome, List<Violation> violations) -> {
        assertThat(violations).isNotEmpty();
        assertThat(outcome).isIn(Outcome.MALFORMED_REQUEST, Outcome.INVALID_REQUEST);
      }
      case LoginForm.Reading.Complete complete -> {
        assertThat(complete.admitted()).hasSize(1);
        if (complete.session() != null) {
          assertThat(complete.session()).isNotEmpty();
          assertThat(complete.session().codePoints())
              .hasSizeLessThan(5)
              .noneMatch(Character::isISOControl);
        }
      }
    }
  }

  private static LoginField field(String name, int minimum, int maximum) {
    return new LoginField(name, minimum, maximum, false, List.of());
  }

  private static Credential password(String identifier, String secret) {
    return new Credential.Password(identifier, SecretText.of(secret));
  }

  private static LoginForm.Reading complete(
      Credential credential, PrincipalKind admitted, @Nullable String session) {
    return new LoginForm.Reading.Complete(credential, Set.of(admitted), session);
  }

  private static BasicAuthorization basic(String credentials) {
    String encoded = Base64.getEncoder().encodeToString(bytes(credentials));
    return BasicAuthorization.of(List.of("basic " + encoded));
  }

  private static LoginForm.Reading read(LoginForm form, String body) {
    return form.read(BodyFormat.JSON, bytes(body), NO_BASIC);
  }

  private static LoginForm.Reading form(LoginForm form, String body) {
    return form.read(BodyFormat.FORM, bytes(body), NO_BASIC);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Outcome outcome(LoginForm.Reading reading) {
    return ((LoginForm.Reading.Unreadable) reading).outcome();
  }

  private static String violations(LoginForm.Reading reading) {
    return Violation.toJson(((LoginForm.Reading.Unreadable) reading).violations());
  }
}
