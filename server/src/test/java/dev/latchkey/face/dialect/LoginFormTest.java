package dev.latchkey.face.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFormTest {
  private static final LoginForm FORM =
      new LoginForm(
          List.of(new LoginForm.Field("user", 0, 5), new LoginForm.Field("pass", 1, 9)),
          List.of(new LoginForm.Alternative("user", "pass")));

  private static final LoginForm TWO_WAYS =
      new LoginForm(
          List.of(
              new LoginForm.Field("user", 0, 5),
              new LoginForm.Field("pass", 0, 5),
              new LoginForm.Field("id", 0, 5),
              new LoginForm.Field("secret", 0, 5)),
          List.of(
              new LoginForm.Alternative("user", "pass"),
              new LoginForm.Alternative("id", "secret")));

  @Test
  void completeBody_isACredential_andUnknownFieldsAreIgnored() {
    assertThat(read(FORM, "{\"user\":\"u\",\"more\":[1],\"pass\":\"p\"}"))
        .isInstanceOfSatisfying(
            LoginForm.Reading.Credential.class,
            credential -> {
              assertThat(credential.identifier()).isEqualTo("u");
              assertThat(credential.secret().reveal()).isEqualTo("p");
            });
  }

  @Test
  void credential_doesNotPrintItsSecret() {
    assertThat(read(FORM, "{\"user\":\"u\",\"pass\":\"hush\"}").toString()).doesNotContain("hush");
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
    assertThat(read(FORM, body))
        .isInstanceOfSatisfying(
            LoginForm.Reading.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.outcome()).isEqualTo(Outcome.MALFORMED_REQUEST);
              assertThat(unreadable.violations()).hasSize(1);
            });
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
    assertThat(read(FORM, body))
        .isInstanceOfSatisfying(
            LoginForm.Reading.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.outcome()).isEqualTo(Outcome.INVALID_REQUEST);
              assertThat(Violation.toJson(unreadable.violations())).isEqualTo(violations);
            });
  }

  @Test
  void missingBody_isReportedAsMissing() {
    assertThat(read(FORM, ""))
        .isEqualTo(
            new LoginForm.Reading.Unreadable(
                Outcome.MALFORMED_REQUEST, List.of(Violation.missing(null))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"user\":\"u\",\"pass\":\"p\",\"id\":\"i\",\"secret\":\"s\"}",
        "{\"user\":\"u\",\"secret\":\"s\"}"
      })
  void ofSeveralKindsOfCredential_exactlyOneIsTaken(String body) {
    assertThat(read(TWO_WAYS, body))
        .isInstanceOfSatisfying(
            LoginForm.Reading.Unreadable.class,
            unreadable -> assertThat(unreadable.outcome()).isEqualTo(Outcome.INVALID_REQUEST));
    assertThat(read(TWO_WAYS, "{\"id\":\"i\",\"secret\":\"s\"}"))
        .isInstanceOf(LoginForm.Reading.Credential.class);
  }

  @FuzzTest
  void anyBytes_areReadWithoutAnException(byte[] body) {
    LoginForm.Reading reading = FORM.read(body);

    if (reading
        instanceof LoginForm.Reading.Unreadable(Outcome outcome, List<Violation> violations)) {
      assertThat(violations).isNotEmpty();
      assertThat(outcome).isIn(Outcome.MALFORMED_REQUEST, Outcome.INVALID_REQUEST);
    }
  }

  private static LoginForm.Reading read(LoginForm form, String body) {
    return form.read(body.getBytes(UTF_8));
  }
}
