package dev.latchkey.face.dialect;

import static java.util.Objects.requireNonNull;

import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.config.Problems;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a dialect's YAML. Whatever is wrong is found in one go, each time with file, line and
 * what was expected.
 */
final class DialectCompiler {
  /** Every key that a dialect may have; docs/dialects.md explains them in this order. */
  static final List<String> KEYS =
      List.of(
          "name",
          "path",
          "accepts",
          "fields",
          "credentials",
          "principals",
          "session",
          "format",
          "prefix",
          "algorithm",
          "header",
          "lifetime",
          "issuer",
          "claims",
          "reuse",
          "deactivation-revokes",
          "granted",
          "refusal-body",
          "refusals",
          "uses");

  private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");
  private static final int LONGEST_PATH = 200;

  private final TokenProfileCompiler profiles;

  /**
   * @param publicUrl what {@code {public-url}} stands for in an issuer
   */
  DialectCompiler(String publicUrl) {
    this.profiles = new TokenProfileCompiler(publicUrl);
  }

  /**
   * Compiles a dialect.
   *
   * @throws dev.latchkey.platform.config.ConfigurationError if one thing is wrong with it
   * @throws dev.latchkey.platform.config.ConfigurationErrors if several are
   */
  Dialect compile(YamlMap yaml) {
    Problems problems = new Problems();
    YamlSection dialect = new YamlSection(yaml);
    dialect.expect(KEYS);
    String name = problems.attempt(() -> name(dialect));
    String path = problems.attempt(() -> path(dialect));
    LoginForm form = new FormCompiler(dialect, problems).compile();
    TokenProfile profile = profiles.compile(name, dialect, problems);
    AnswersCompiler answers =
        new AnswersCompiler(dialect, form == null ? "" : form.accepted().inWords(), problems);
    Answer granted = answers.granted();
    TokenPlace tokenPlace = answers.tokenPlace();
    Map<Outcome, Answer> refused = answers.refused();
    dialect.refuseOthers(problems);
    problems.throwIfAny();
    return new Dialect(
        there(name),
        there(path),
        there(form),
        there(profile),
        there(granted),
        there(tokenPlace),
        refused);
  }

  /** Whatever is missing was a problem, and then we are not here. */
  private static <T> T there(@Nullable T part) {
    return requireNonNull(part);
  }

  /** What a dialect is called, where that can be told. */
  static Optional<String> nameOf(YamlMap yaml) {
    return Optional.ofNullable(yaml.entries().get("name"))
        .flatMap(
            node -> node instanceof YamlScalar name ? Optional.of(name.text()) : Optional.empty())
        .filter(TokenProfile::isName);
  }

  private static String name(YamlSection dialect) {
    String name = dialect.text("name");
    if (!TokenProfile.isName(name)) {
      throw dialect.wrong(
          "name", "1 to 50 lower-case letters, digits and '-', not starting with '-'");
    }
    return name;
  }

  private static String path(YamlSection dialect) {
    String path = dialect.text("path");
    if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
      throw dialect.wrong(
          "path", "a path such as /api/login, of letters, digits, '.', '_', '~', '-' and '/'");
    }
    return path;
  }
}
