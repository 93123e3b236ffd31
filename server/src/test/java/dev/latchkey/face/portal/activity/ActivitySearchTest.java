package dev.latchkey.face.portal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.EntryFilter.Kinds;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.face.portal.activity.ActivitySearch.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivitySearchTest {
  private static final PrincipalId IRIS = new PrincipalId(PrincipalKind.USER, new UUID(0, 1));

  @Test
  void nothing_meansEverything() {
    assertThat(read(Map.of())).isEqualTo(new Reading.Understood(EntryFilter.none()));
    assertThat(search(Map.of()).isOpen()).isTrue();
  }

  @Test
  void lastDay_isWantedToItsEnd() {
    assertThat(
            read(
                Map.of(
                    "who", "iris",
                    "what", "api-user.*",
                    "outcome", "refused",
                    "from", "2026-02-16",
                    "until", "2026-02-28",
                    "source", "192.0.2.1")))
        .isEqualTo(
            new Reading.Understood(
                new EntryFilter(
                    Kinds.EVENTS,
                    null,
                    IRIS,
                    "api-user.*",
                    "refused",
                    "192.0.2.1",
                    Instant.parse("2026-02-16T00:00:00Z"),
                    Instant.parse("2026-03-01T00:00:00Z"))));
  }

  @Test
  void action_isWantedAsItIs_whereNoCategoryHasItsName() {
    assertThat(read(Map.of("what", "user.lock")))
        .isEqualTo(
            new Reading.Understood(
                new EntryFilter(Kinds.BOTH, null, null, "user.lock", null, null, null, null)));
    assertThat(search(Map.of("what", "user.lock")).otherAction()).isEqualTo("user.lock");
    assertThat(search(Map.of("what", "user.*")).otherAction()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "who, eve, Nobody here is called “eve”.",
    "what, Drop table, There is no action “Drop table”.",
    "outcome, perhaps, An outcome is “ok” or “refused”.",
    "from, yesterday, There is no day “yesterday”.",
    "until, 2026-02-30, There is no day “2026-02-30”."
  })
  void whatMakesNoSense_isSaid_andNeverTakenForEverything(String name, String value, String why) {
    assertThat(read(Map.of(name, value))).isEqualTo(new Reading.Senseless(why));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0002-12-31", "9999-12-31", "+999999999-12-31"})
  void day_thatCannotBeWritten_isNone(String day) {
    assertThat(read(Map.of("until", day))).isInstanceOf(Reading.Senseless.class);
  }

  @Test
  void dataOfAnEvent_isToldLineByLine_alsoWhereItIsNone() {
    assertThat(EntryData.of("{\"call_batches_until\":7,\"role\":\"clerk\"}"))
        .containsExactly(
            new ActivityDetail.Datum("call batches until", "7"),
            new ActivityDetail.Datum("role", "clerk"));
    assertThat(EntryData.of("[")).containsExactly(new ActivityDetail.Datum("data", "["));
    assertThat(EntryData.of(null)).isEmpty();
  }

  private static Reading read(Map<String, String> parameters) {
    return search(parameters)
        .read(text -> text.equals("iris") ? Optional.of(IRIS) : Optional.empty());
  }

  private static ActivitySearch search(Map<String, String> parameters) {
    return ActivitySearch.of(parameters::get);
  }
}
