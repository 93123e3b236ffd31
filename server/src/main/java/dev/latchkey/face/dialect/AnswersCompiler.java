package dev.latchkey.face.dialect;

import dev.latchkey.platform.config.Problems;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlNode;
import dev.latchkey.platform.config.YamlScalar;
import dev.latchkey.platform.http.HeaderName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles the part of a dialect's YAML that says how logins and uses are answered. */
final class AnswersCompiler {
  /** What an outcome says about its answer; any other key is a constant for its texts. */
  static final List<String> OUTCOME_KEYS = List.of("status", "message", "headers", "body");

  /** A constant of every refusal. */
  static final String ACCEPTED = "accepted";

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Headers that belong to the server, or to the outcome. */
  private static final Set<String> OURS =
      Set.of(
          "allow",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "keep-alive",
          "ratelimit",
          "ratelimit-policy",
          "retry-after",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "x-request-id");

  private final YamlSection dialect;
  private final YamlScalar accepted;
  private final Problems problems;

  /**
   * @param accepted what {@code {accepted}} stands for
   */
  AnswersCompiler(YamlSection dialect, String accepted, Problems problems) {
    this.dialect = dialect;
    this.accepted = dialect.constant(accepted);
    this.problems = problems;
  }

  /** The answer to a login that succeeded; null when something is wrong with it. */
  @Nullable Answer granted() {
    YamlSection granted = problems.attempt(() -> dialect.section("granted"));
    if (granted == null) {
      return null;
    }
    TemplateCompiler templates = new TemplateCompiler(Slot.Place.GRANTED, "granted", Map.of());
    Integer status = problems.attempt(() -> grantedStatus(granted));
    JsonTemplate body = problems.attempt(() -> templates.json(granted.required("body")));
    List<Answer.Field> headers = headers(granted, templates, Set.of());
    granted.refuseOthers(problems);
    return status == null || body == null ? null : new Answer(status, headers, body);
  }

  private static int grantedStatus(YamlSection granted) {
    int status = granted.integer("status", 200, 200, 299);
    if (status == 204 || status == 205) {
      throw granted.wrong("status", "one whose answer has a body");
    }
    return status;
  }

  /** Where the token is; null when it is nowhere that it can be found. */
  @Nullable TokenPlace tokenPlace() {
    if (!(dialect.optional("granted").orElse(null) instanceof YamlMap map)) {
      return null;
    }
    YamlSection granted = new YamlSection(map);
    List<TokenPlace> places = new ArrayList<>();
    granted.optional("body").ifPresent(body -> places.addAll(places(false, "", body).toList()));
    granted.optional("headers").ifPresent(given -> places.addAll(places(true, "", given).toList()));
    // The plainest: a value that is nothing but the token.
    Optional<TokenPlace> place =
        places.stream()
            .filter(each -> each.before().isEmpty())
            .findFirst()
            .or(() -> places.stream().findFirst());
    if (place.isEmpty()) {
      problems.add(
          granted.wrong("body", "complete: expected {token} in it, or in one of the headers"));
    }
    return place.orElse(null);
  }

  private static Stream<TokenPlace> places(boolean inHeader, String name, YamlNode node) {
    return switch (node) {
      case YamlMap map ->
          map.entries().entrySet().stream()
              .flatMap(entry -> places(inHeader, entry.getKey(), entry.getValue()));
      case YamlScalar scalar -> {
        int at = scalar.text().indexOf("{token}");
        boolean found = at >= 0 && !name.isEmpty() && scalar.text().indexOf('{') == at;
        yield found
            ? Stream.of(new TokenPlace(inHeader, name, scalar.text().substring(0, at)))
            : Stream.empty();
      }
      default -> Stream.empty();
    };
  }

  /** The answer to every outcome; incomplete when something is wrong. */
  Map<Outcome, Answer> refused() {
    Map<Outcome, YamlSection> said = new EnumMap<>(Outcome.class);
    for (Outcome.Section section : Outcome.Section.values()) {
      YamlSection answers = problems.attempt(() -> dialect.optionalSection(section.key()));
      if (answers != null) {
        for (Outcome outcome : Outcome.of(section)) {
          YamlSection answer = problems.attempt(() -> answers.optionalSection(outcome.key()));
          if (answer != null) {
            said.put(outcome, answer);
          }
        }
        answers.refuseOthers(problems);
      }
    }
    YamlNode usualBody = problems.attempt(() -> usualBody(said));
    Map<Outcome, Answer> compiled = new EnumMap<>(Outcome.class);
    said.forEach((outcome, answer) -> {
      Answer refusal = problems.attempt(() -> refusal(outcome, answer, usualBody));
      if (refusal != null) {
        compiled.put(outcome, refusal);
      }
    });
    return compiled;
  }

  /**
   * The body of every refusal that has none of its own. What no outcome knows, is said here once.
   */
  private YamlNode usualBody(Map<Outcome, YamlSection> said) {
    YamlNode body = dialect.required("refusal-body");
    Set<String> known = new LinkedHashSet<>(Slot.keys(Slot.Place.REFUSED));
    known.addAll(List.of("message", "status", ACCEPTED));
    said.values().forEach(answer -> known.addAll(answer.keys()));
    known.removeAll(List.of("headers", "body"));
    TemplateCompiler.requireKnown(body, known, "refusal-body");
    return body;
  }

  private @Nullable Answer refusal(
      Outcome outcome, YamlSection answer, @Nullable YamlNode usualBody) {
    String name = outcome.section().key() + "." + outcome.key();
    answer.expect(answer.keys());
    Map<String, YamlScalar> constants = new LinkedHashMap<>();
    constants.put("message", answer.scalar("message", outcome.defaultMessage()));
    constants.put("status", answer.scalar("status", outcome.defaultStatus()));
    constants.put(ACCEPTED, accepted);
    Set<String> more = new TreeSet<>(answer.keys());
    more.removeAll(OUTCOME_KEYS);
    for (String key : more) {
      constants.put(key, answer.scalar(key));
    }
    int status = status(outcome, answer);
    TemplateCompiler templates = new TemplateCompiler(Slot.Place.REFUSED, name, constants);
    List<Answer.Field> headers = headers(answer, templates, ofTheGateway(outcome));
    YamlNode body = answer.optional("body").orElse(usualBody);
    if (body == null) {
      return null;
    }
    JsonTemplate compiled = templates.json(body);
    more.removeAll(templates.used());
    for (String key : more) {
      problems.add(
          answer.error(
              key,
              "nothing in "
                  + name
                  + " says {"
                  + key
                  + "}, expected one of "
                  + String.join(", ", OUTCOME_KEYS)
                  + " or a name that stands in braces in its body"));
    }
    return new Answer(status, headers, compiled);
  }

  private static int status(Outcome outcome, YamlSection answer) {
    int status = answer.integer("status", outcome.defaultStatus(), 200, 599);
    if (outcome.section() == Outcome.Section.USES && status != outcome.defaultStatus()) {
      throw answer.wrong("status", outcome.defaultStatus() + ", which the gateway needs here");
    }
    if (status != 200 && status < 400) {
      throw answer.wrong("status", "200, or a whole number from 400 to 599");
    }
    return status;
  }

  /** At a token's use, the challenge is the gateway's. */
  private static Set<String> ofTheGateway(Outcome outcome) {
    return outcome.section() == Outcome.Section.USES ? Set.of("www-authenticate") : Set.of();
  }

  private List<Answer.Field> headers(
      YamlSection answer, TemplateCompiler templates, Set<String> reserved) {
    List<Answer.Field> headers = new ArrayList<>();
    YamlSection given = problems.attempt(() -> answer.optionalSection("headers"));
    if (given != null) {
      for (String name : given.keys()) {
        problems.check(() -> headers.add(header(given, name, templates, reserved)));
      }
    }
    return headers;
  }

  private static Answer.Field header(
      YamlSection given, String name, TemplateCompiler templates, Set<String> reserved) {
    if (!HEADER_NAME.matcher(name).matches()) {
      throw given.error(name, "'" + name + "' is not the name of a header, such as X-Token");
    }
    String lowerCase = name.toLowerCase(Locale.ROOT);
    if (OURS.contains(lowerCase) || reserved.contains(lowerCase)) {
      throw given.error(name, "the header " + name + " is set by us");
    }
    YamlScalar value = given.scalar(name);
    if (value.text().chars().anyMatch(character -> character < ' ' || character > '~')) {
      throw given.wrong(name, "printable ASCII");
    }
    return new Answer.Field(HeaderName.of(name), templates.text(value));
  }
}
