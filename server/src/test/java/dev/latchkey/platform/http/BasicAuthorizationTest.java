package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.crypto.SecretText;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicAuthorizationTest {

  /** RFC 7617, sections 2 and 2.1. */
  @Test
  void examplesOfTheRfc_areRead() {
    assertThat(BasicAuthorization.of(List.of("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")))
        .isEqualTo(given("Aladdin", "open sesame"));
    assertThat(BasicAuthorization.of(List.of("Basic dGVzdDoxMjPCow==")))
        .isEqualTo(given("test", "123£"));
  }

  @Test
  void firstColon_endsTheUserId_andEitherPartMayBeEmpty() {
    assertThat(BasicAuthorization.of(List.of(basic("a:b:c")))).isEqualTo(given("a", "b:c"));
    assertThat(BasicAuthorization.of(List.of(basic(":")))).isEqualTo(given("", ""));
  }

  @Test
  void percentSign_standsForItself() {
    assertThat(BasicAuthorization.of(List.of(basic("a%3A+:b")))).isEqualTo(given("a%3A+", "b"));
  }

  @Test
  void schemeInAnyCase_isBasic() {
    assertThat(BasicAuthorization.of(List.of("bASIC " + encoded("a:b"))))
        .isEqualTo(given("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer abc", "Basically abc", "abc"})
  void anotherScheme_saysNothing(String header) {
    assertThat(BasicAuthorization.of(List.of(header))).isEqualTo(new BasicAuthorization.Absent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic", "Basic ", "Basic !!", "Basic YQ==", "Basic /zpi", "Basic YTpiAA=="})
  void whatTheSchemeForbids_isMalformed(String header) {
    assertThat(BasicAuthorization.of(List.of(header)))
        .isInstanceOf(BasicAuthorization.Malformed.class);
  }

  @Test
  void secondAuthorization_isMalformed() {
    assertThat(BasicAuthorization.of(List.of(basic("a:b"), "Bearer abc")))
        .isInstanceOf(BasicAuthorization.Malformed.class);
  }

  @Test
  void whatWasGiven_doesNotPrint() {
    assertThat(given("whom", "hush").toString()).doesNotContain("whom").doesNotContain("hush");
  }

  private static BasicAuthorization given(String userId, String password) {
    return new BasicAuthorization.Given(userId, SecretText.of(password));
  }

  private static String basic(String credentials) {
    return "Basic " + encoded(credentials);
  }

  private static String encoded(String credentials) {
    return Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }
}
