package dev.latchkey.face.dialect;

import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlNode;
import dev.latchkey.platform.config.YamlScalar;
import dev.latchkey.platform.http.HeaderName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compiles a dialect's YAML. Whatever is wrong ends in a {@link
 * dev.latchkey.platform.config.ConfigurationError} that names file, line and what was expected.
 */
final class DialectCompiler {
  private static final int LONGEST_TEXT = 1 << 16;
  private static final Set<String> ANSWER_KEYS = Set.of("message", "status", "headers", "body");

  private final TokenProfileCompiler profiles;

  /**
   * @param publicUrl what {@code {public-url}} stands for in an issuer
   */
  DialectCompiler(String publicUrl) {
    this.profiles = new TokenProfileCompiler(publicUrl);
  }

  Dialect compile(YamlMap yaml) {
    YamlSection dialect = new YamlSection(yaml);
    String name = dialect.text("name");
    String path = path(dialect);
    List<LoginForm.Field> fields = fields(dialect.section("fields"));
    List<LoginForm.Alternative> alternatives = alternatives(dialect, fields);
    Set<PrincipalKind> principals = principals(dialect);
    var profile = profiles.compile(name, dialect);
    YamlSection granted = dialect.section("granted");
    String tokenMember =
        memberWith("{token}", granted.required("body"))
            .orElseThrow(() -> granted.wrong("body", "complete: expected {token} in it"));
    YamlNode refusalBody = dialect.required("refusal-body");
    Map<Outcome, Answer> refused = new EnumMap<>(Outcome.class);
    for (Outcome.Section section : Outcome.Section.values()) {
      refused.putAll(refusals(section, dialect.optionalSection(section.key()), refusalBody));
    }
    dialect.refuseOthers();
    return new Dialect(
        name,
        path,
        new LoginForm(fields, alternatives),
        principals,
        profile,
        granted(granted),
        tokenMember,
        refused);
  }

  private static String path(YamlSection dialect) {
    String path = dialect.text("path");
    if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
      throw dialect.wrong(
          "path", "a path such as /v1/login, of letters, digits, '.', '_', '~', '-' and '/'");
    }
    return path;
  }

  private static List<LoginForm.Field> fields(YamlSection section) {
    List<LoginForm.Field> fields = new ArrayList<>();
    for (String name : section.keys()) {
      YamlSection field = section.section(name);
      int minimum = field.integer("min-length", 0, 0, LONGEST_TEXT);
      int maximum = field.integer("max-length", LONGEST_TEXT, Math.max(1, minimum), LONGEST_TEXT);
      field.refuseOthers();
      fields.add(new LoginForm.Field(name, minimum, maximum));
    }
    return fields;
  }

  private static List<LoginForm.Alternative> alternatives(
      YamlSection dialect, List<LoginForm.Field> fields) {
    List<String> names = fields.stream().map(LoginForm.Field::name).toList();
    List<LoginForm.Alternative> alternatives = new ArrayList<>();
    for (YamlSection credential : dialect.sections("credentials")) {
      alternatives.add(
          new LoginForm.Alternative(
              credential.oneOf("identifier", names), credential.oneOf("secret", names)));
      credential.refuseOthers();
    }
    return alternatives;
  }

  private static Set<PrincipalKind> principals(YamlSection dialect) {
    List<String> labels = List.of(PrincipalKind.USER.label(), PrincipalKind.API_USER.label());
    Set<PrincipalKind> kinds = EnumSet.noneOf(PrincipalKind.class);
    for (String label : dialect.listOf("principals", labels)) {
      kinds.add(PrincipalKind.withLabel(label).orElseThrow());
    }
    return kinds;
  }

  private static Optional<String> memberWith(String placeholder, YamlNode body) {
    if (!(body instanceof YamlMap map)) {
      return Optional.empty();
    }
    return map.entries().entrySet().stream()
        .flatMap(entry ->
            entry.getValue() instanceof YamlScalar scalar
                ? Stream.of(entry.getKey()).filter(_ -> scalar.text().equals(placeholder))
                : memberWith(placeholder, entry.getValue()).stream())
        .findFirst();
  }

  private static Answer granted(YamlSection answer) {
    int status = answer.integer("status", 200, 200, 299);
    return answer(answer, status, answer.required("body"), Slot.Place.GRANTED, Map.of());
  }

  private static Map<Outcome, Answer> refusals(
      Outcome.Section section, YamlSection answers, YamlNode refusalBody) {
    Map<Outcome, Answer> compiled = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.of(section)) {
      YamlSection answer = answers.optionalSection(outcome.key());
      compiled.put(outcome, refusal(outcome, answer, refusalBody));
    }
    answers.refuseOthers();
    return compiled;
  }

  private static Answer refusal(Outcome outcome, YamlSection answer, YamlNode refusalBody) {
    Map<String, YamlScalar> constants = new LinkedHashMap<>();
    constants.put("message", answer.scalar("message", outcome.defaultMessage()));
    constants.put("status", answer.scalar("status", outcome.defaultStatus()));
    for (String key : answer.keys()) {
      if (!ANSWER_KEYS.contains(key)) {
        constants.put(key, answer.scalar(key));
      }
    }
    int status = answer.integer("status", outcome.defaultStatus(), 400, 599);
    if (outcome.section() == Outcome.Section.USES && status != outcome.defaultStatus()) {
      throw answer.wrong("status", outcome.defaultStatus() + ", which the gateway needs here");
    }
    YamlNode body = answer.optional("body").orElse(refusalBody);
    return answer(answer, status, body, Slot.Place.REFUSED, constants);
  }

  private static Answer answer(
      YamlSection answer,
      int status,
      YamlNode body,
      Slot.Place place,
      Map<String, YamlScalar> constants) {
    YamlSection given = answer.optionalSection("headers");
    TemplateCompiler templates = new TemplateCompiler(place, constants);
    List<Answer.Field> headers = new ArrayList<>();
    for (String name : given.keys()) {
      headers.add(new Answer.Field(HeaderName.of(name), templates.text(given.scalar(name))));
    }
    answer.refuseOthers();
    return new Answer(status, headers, templates.json(body));
  }
}
