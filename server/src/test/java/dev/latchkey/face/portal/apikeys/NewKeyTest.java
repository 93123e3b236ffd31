package dev.latchkey.face.portal.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.principal.Scopes;
import dev.latchkey.face.portal.Form;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewKeyTest {
  private static final Scopes OFFERED = Scopes.of("read", "write");

  @Test
  void key_mayDoWhatWasTicked_toTheEndOfItsLastDay() {
    Form form =
        Form.of(
            Map.of(
                "name", " ci ",
                "limit", "chosen",
                "scope:read", "on",
                "scope:manage:read", "on",
                "expires", "2027-02-28"));
    assertThat(NewKey.read(form, OFFERED))
        .contains(
            new NewKey(
                "ci", Scopes.of("manage:read", "read"), Instant.parse("2027-03-01T00:00:00Z")));
  }

  @Test
  void whatIsNotOffered_isNotRead() {
    Form form =
        Form.of(Map.of("name", "ci", "limit", "chosen", "scope:read", "on", "scope:refund", "on"));
    assertThat(NewKey.read(form, OFFERED)).contains(new NewKey("ci", Scopes.of("read"), null));
  }

  @Test
  void everythingOfTheRole_isAskedForInSoManyWords() {
    assertThat(NewKey.read(Form.of(Map.of("name", "ci", "limit", "role")), OFFERED))
        .contains(new NewKey("ci", null, null));
    Form nothing = Form.of(Map.of("name", "ci", "limit", "chosen"));
    assertThat(NewKey.read(nothing, OFFERED)).isEmpty();
    assertThat(nothing.error("limit")).startsWith("Choose at least one");
    assertThat(NewKey.read(Form.of(Map.of("name", "ci")), OFFERED))
        .as("of a form that says neither")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2027-02-30", "9999-12-31", "+999999999-12-31"})
  void day_thatIsNone_isSaid(String day) {
    Form form = Form.of(Map.of("name", "ci", "limit", "role", "expires", day));
    assertThat(NewKey.read(form, OFFERED)).isEmpty();
    assertThat(form.error("expires")).startsWith("Must be a day");
  }
}
