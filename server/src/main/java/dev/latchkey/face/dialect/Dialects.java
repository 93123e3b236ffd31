package dev.latchkey.face.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.latchkey.core.authenticate.Authenticate;
import dev.latchkey.core.token.IssueToken;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.config.ConfigurationError;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every dialect that this server speaks. Immutable. */
public final class Dialects {
  /** Those that ship with the product; the first also speaks where no dialect can be told. */
  private static final List<String> SHIPPED = List.of("rebelcore", "kubex");

  private final Map<String, Dialect> byName = new LinkedHashMap<>();

  private Dialects(List<Dialect> dialects) {
    Map<String, Dialect> byPath = new LinkedHashMap<>();
    for (Dialect dialect : dialects) {
      byName.put(dialect.name(), dialect);
      Dialect other = byPath.put(dialect.path(), dialect);
      if (other != null) {
        throw new ConfigurationError(
            "dialects." + dialect.name() + ".path",
            0,
            dialect.path() + " is the path of the dialect " + other.name() + " already");
      }
    }
  }

  /**
   * Compiles the shipped dialects, each overlaid with {@code dialects.<name>} of the configuration.
   *
   * @param publicUrl what {@code {public-url}} stands for
   * @throws ConfigurationError if one of them is wrong
   */
  public static Dialects load(Settings settings, String publicUrl) {
    DialectCompiler compiler = new DialectCompiler(publicUrl);
    return new Dialects(
        SHIPPED.stream()
            .map(name -> settings.overlay("dialects." + name, shipped(name)))
            .map(compiler::compile)
            .toList());
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
