package dev.latchkey.face.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.token.profile.ClaimValue.Variable;
import dev.latchkey.platform.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That {@code docs/dialects.md} tells all that the compiler knows, and nothing else. */
class DialectReferenceTest {
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void read() throws IOException {
    lines.addAll(Files.readAllLines(Path.of("../docs/dialects.md")));
  }

  @Test
  void everyKey_isExplained_inItsOrder() {
    assertThat(firstCells("| key | needed |")).isEqualTo(DialectCompiler.KEYS);
    assertThat(firstCells("| key | default |"))
        .containsExactly("min-length", "max-length", "required", "one-of");
    assertThat(tables("| key | default |").get(1))
        .extracting(row -> row.getFirst())
        .containsExactly("identifier", "secret", "principals");
  }

  @Test
  void everyKeyOfTheTables_isKnownToTheCompiler() {
    for (String key : firstCells("| key | needed |")) {
      assertThat(unknownKeys(key + ": x")).as(key).isEmpty();
    }
    for (String key : firstCells("| key | default |")) {
      assertThat(unknownKeys("fields: {a: {" + key + ": x}}")).as(key).isEmpty();
    }
    assertThat(unknownKeys("fields: {a: {length: 1}}")).hasSize(1);
  }

  @Test
  void everyClaimVariable_isExplained() {
    assertThat(firstCells("| variable |"))
        .containsExactlyElementsOf(
            Arrays.stream(Variable.values())
                .map(variable -> "{" + TokenProfileCompiler.key(variable) + "}")
                .toList());
  }

  @Test
  void everySlot_isExplained() {
    List<List<List<String>>> tables = tables("| slot |");

    assertThat(tables.getFirst())
        .extracting(List::getFirst)
        .containsExactlyElementsOf(slots(Slot.Place.GRANTED));
    assertThat(tables.get(1))
        .extracting(List::getFirst)
        .containsExactlyElementsOf(
            Stream.of(
                    List.of("{message}", "{status}", "{" + AnswersCompiler.ACCEPTED + "}"),
                    slots(Slot.Place.REFUSED),
                    List.of("any other name"))
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void everyOutcome_isExplained_withItsStatusAndMessage() {
    List<List<List<String>>> tables = tables("| outcome |");

    assertThat(tables).hasSize(Outcome.Section.values().length);
    for (Outcome.Section section : Outcome.Section.values()) {
      assertThat(tables.get(section == Outcome.Section.REFUSALS ? 0 : 1))
          .extracting(row -> row.subList(0, 3))
          .containsExactlyElementsOf(
              Outcome.of(section).stream()
                  .map(outcome ->
                      List.of(
                          outcome.key(),
                          Integer.toString(outcome.defaultStatus()),
                          outcome.defaultMessage()))
                  .toList());
    }
  }

  @Test
  void whatAnOutcomeMaySay_isExplained() {
    assertThat(String.join("\n", lines))
        .contains("may say `status` (200, or 400 to 599), `message`, `headers`, a `body`");
    assertThat(AnswersCompiler.OUTCOME_KEYS)
        .containsExactly("status", "message", "headers", "body");
  }

  @Test
  void everyWayToLogIn_isExplained() {
    assertThat(String.join("\n", lines))
        .contains(Accepted.keys().stream().map(key -> "`" + key + "`").toList());
  }

  @Test
  void example_isADialect() {
    String text = String.join("\n", lines);
    int from = text.indexOf("```yaml\n") + "```yaml\n".length();
    String example = text.substring(from, text.indexOf("```", from));

    assertThat(compile(example).name()).isEqualTo("billing");
  }

  private static List<String> slots(Slot.Place place) {
    return Slot.keys(place).stream().map(key -> "{" + key + "}").toList();
  }

  private static List<String> unknownKeys(String yaml) {
    try {
      var _ = compile(yaml);
      return List.of();
    } catch (RuntimeException wrong) {
      return String.valueOf(wrong.getMessage())
          .lines()
          .filter(line -> line.contains("unknown key"))
          .toList();
    }
  }

  private static Dialect compile(String yaml) {
    return new DialectCompiler("https://example.test").compile(YamlReader.read("a.yaml", yaml));
  }

  private List<String> firstCells(String heading) {
    return tables(heading).getFirst().stream().map(List::getFirst).toList();
  }

  /** The rows of every table whose first row begins so; their cells without backquotes. */
  private List<List<List<String>>> tables(String heading) {
    List<List<List<String>>> tables = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(heading)) {
        tables.add(
            lines.subList(i + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line ->
                    Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(cell -> cell.replace("`", "").strip())
                        .toList())
                .toList());
      }
    }
    return tables;
  }
}
