package dev.latchkey.face.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.latchkey.core.authenticate.Authenticate;
import dev.latchkey.core.token.IssueToken;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.config.Problems;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.http.RequestLimit;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.http.Routes;
import dev.latchkey.platform.observe.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every dialect that this server speaks. Immutable. */
public final class Dialects {
  /** Those that ship with the product; the first also speaks where no dialect can be told. */
  private static final List<String> SHIPPED = List.of("rebelcore", "restume", "brifle", "kubex");

  /** Whatever may be set from the environment though a dialect's file leaves it out. */
  private static final Set<String> OPTIONAL_VALUES =
      Set.of("accepts", "principals", "session", "issuer", "reuse", "deactivation-revokes");

  /** Stands for the public URL where a file is checked by itself. */
  private static final String ANY_URL = "https://latchkey.example";

  private final Map<String, Dialect> byName = new LinkedHashMap<>();

  private final Set<String> asShipped;

  private Dialects(List<Dialect> dialects, Set<String> asShipped) {
    dialects.forEach(dialect -> byName.put(dialect.name(), dialect));
    this.asShipped = asShipped;
  }

  /**
   * Compiles the shipped dialects and those of the folder {@code dialects.directory}, each overlaid
   * with {@code dialects.<name>} of the configuration.
   *
   * @param publicUrl what {@code {public-url}} stands for
   * @throws dev.latchkey.platform.config.ConfigurationError if one thing is wrong with them
   * @throws dev.latchkey.platform.config.ConfigurationErrors if several are
   */
  public static Dialects load(Settings settings, String publicUrl) {
    DialectCompiler compiler = new DialectCompiler(publicUrl);
    DialectGathering gathering = new DialectGathering();
    Problems problems = new Problems();
    for (String name : SHIPPED) {
      YamlMap ours = shipped(name);
      problems.check(() -> {
        YamlMap yaml = settings.overlay("dialects." + name, ours, OPTIONAL_VALUES);
        gathering.addShipped(ours, yaml, compiler.compile(yaml));
      });
    }
    for (Path file : own(settings, problems)) {
      problems.check(() -> {
        YamlMap theirs = YamlReader.read(file);
        YamlMap yaml =
            DialectCompiler.nameOf(theirs)
                .filter(name -> !SHIPPED.contains(name))
                .map(name -> settings.overlay("dialects." + name, theirs, OPTIONAL_VALUES))
                .orElse(theirs);
        gathering.addOwn(theirs, yaml, compiler.compile(yaml));
      });
    }
    problems.throwIfAny();
    return new Dialects(gathering.dialects(), gathering.asShipped());
  }

  /**
   * Compiles one file, beside the shipped dialects and without a configuration.
   *
   * @throws dev.latchkey.platform.config.ConfigurationError if one thing is wrong with it
   * @throws dev.latchkey.platform.config.ConfigurationErrors if several are
   */
  public static Dialect check(Path file) {
    DialectCompiler compiler = new DialectCompiler(ANY_URL);
    DialectGathering gathering = new DialectGathering();
    for (String name : SHIPPED) {
      YamlMap ours = shipped(name);
      gathering.addShipped(ours, ours, compiler.compile(ours));
    }
    YamlMap theirs = YamlReader.read(file);
    Dialect dialect = compiler.compile(theirs);
    gathering.addOwn(theirs, theirs, dialect);
    return dialect;
  }

  private static List<Path> own(Settings settings, Problems problems) {
    List<Path> files =
        problems.attempt(() ->
            settings
                .path("dialects." + DialectGathering.DIRECTORY)
                .map(DialectFolder::files)
                .orElse(List.of()));
    return files == null ? List.of() : files;
  }

  private static YamlMap shipped(String name) {
    String resource = "dialects/" + name + ".yaml";
    try (InputStream stream = Dialects.class.getClassLoader().getResourceAsStream(resource)) {
      byte[] bytes = requireNonNull(stream, resource).readAllBytes();
      return YamlReader.read(resource, new String(bytes, UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** All of them, in the order in which they are listed. */
  public List<Dialect> all() {
    return List.copyOf(byName.values());
  }

  /** The login endpoint of each, described. */
  public List<LoginDescription> descriptions() {
    return byName.values().stream()
        .map(dialect -> LoginDescription.of(dialect, asShipped.contains(dialect.name())))
        .toList();
  }

  /** Each in the words of those who look after it. */
  public List<DialectSummary> summaries(CurlLines curlLines) {
    return byName.values().stream()
        .map(dialect ->
            DialectSummary.of(
                dialect, asShipped.contains(dialect.name()), curlLines.examples(dialect)))
        .toList();
  }

  /** The token profile of each. */
  public List<TokenProfile> profiles() {
    return byName.values().stream().map(Dialect::profile).toList();
  }

  /** The dialect whose tokens are of {@code profile}; the fallback where none can be told. */
  Dialect ofProfile(@Nullable TokenProfile profile) {
    return requireNonNull(byName.get(profile == null ? SHIPPED.getFirst() : profile.name()));
  }

  /**
   * Refuses a token at its use in the shape of its dialect. Status and challenge are the caller's
   * word; this adds the body.
   *
   * @param profile null where none can be told
   */
  public void refuseUse(Response response, @Nullable TokenProfile profile, Outcome outcome) {
    ofProfile(profile).answerTo(outcome).send(response, SlotValues.Refused.WITHOUT_VIOLATIONS);
  }

  /** Adds the login endpoint of each; all of them share the limit of human logins. */
  public void addTo(
      Routes routes,
      RequestLimit humanRequests,
      Authenticate authenticate,
      IssueToken issueToken,
      Metrics metrics) {
    for (Dialect dialect : byName.values()) {
      routes
          .path(dialect.path())
          .post(
              new LoginEndpoint(
                  dialect,
                  humanRequests,
                  authenticate,
                  issueToken,
                  new LoginMetrics(dialect, metrics)))
          .otherwise((request, response) ->
              dialect
                  .answerTo(Outcome.METHOD_NOT_ALLOWED)
                  .send(response, SlotValues.Refused.WITHOUT_VIOLATIONS));
    }
  }
}
