package dev.latchkey.face.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.token.profile.Claim;
import dev.latchkey.core.token.profile.ClaimValue;
import dev.latchkey.core.token.profile.ClaimValue.Variable;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.config.Problems;
import dev.latchkey.platform.config.YamlList;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlNode;
import dev.latchkey.platform.config.YamlScalar;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonArray;
import dev.latchkey.platform.json.JsonBoolean;
import dev.latchkey.platform.json.JsonNull;
import dev.latchkey.platform.json.JsonNumber;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles the part of a dialect's YAML that says how its tokens are made. */
final class TokenProfileCompiler {
  private static final String SEALED = "sealed";
  private static final String JWT = "jwt";
  private static final String PUBLIC_URL = "{public-url}";

  private static final List<String> ONLY_OF_SEALED = List.of("prefix");
  private static final List<String> ONLY_OF_JWT = List.of("algorithm", "header", "claims");

  private final String publicUrl;

  TokenProfileCompiler(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * The profile; null when something is wrong with it.
   *
   * @param name null when something is wrong with that
   */
  @Nullable TokenProfile compile(@Nullable String name, YamlSection dialect, Problems problems) {
    TokenFormat format = problems.attempt(() -> format(dialect, problems));
    Duration lifetime = problems.attempt(() -> lifetime(dialect));
    String issuer = problems.attempt(() -> issuer(dialect));
    Boolean reuse = problems.attempt(() -> dialect.flag("reuse", false));
    Boolean revokes = problems.attempt(() -> dialect.flag("deactivation-revokes", true));
    if (name == null
        || format == null
        || lifetime == null
        || issuer == null
        || reuse == null
        || revokes == null) {
      return null;
    }
    return problems.attempt(() -> profile(dialect, name, format, lifetime, issuer, reuse, revokes));
  }

  private static TokenProfile profile(
      YamlSection dialect,
      String name,
      TokenFormat format,
      Duration lifetime,
      String issuer,
      boolean reuse,
      boolean deactivationRevokes) {
    try {
      return new TokenProfile(name, format, lifetime, issuer, reuse, deactivationRevokes);
    } catch (IllegalArgumentException impossible) {
      throw dialect.error("reuse", String.valueOf(impossible.getMessage()));
    }
  }

  private static Duration lifetime(YamlSection dialect) {
    Duration lifetime = dialect.duration("lifetime");
    if (!TokenProfile.mayLast(lifetime)) {
      throw dialect.wrong("lifetime", "from one second to ten years");
    }
    return lifetime;
  }

  private String issuer(YamlSection dialect) {
    return dialect.text("issuer", PUBLIC_URL).replace(PUBLIC_URL, publicUrl);
  }

  private static TokenFormat format(YamlSection dialect, Problems problems) {
    boolean sealed = dialect.oneOf("format", List.of(SEALED, JWT)).equals(SEALED);
    for (String key : sealed ? ONLY_OF_JWT : ONLY_OF_SEALED) {
      boolean given =
          dialect.optional(key).isPresent()
              && !(dialect.required(key) instanceof YamlScalar scalar && scalar.isNull());
      if (given) {
        problems.add(
            dialect.error(
                key, "'" + key + "' means nothing where the format is " + dialect.text("format")));
      }
    }
    return sealed ? sealed(dialect) : jwt(dialect);
  }

  private static TokenFormat sealed(YamlSection dialect) {
    String prefix = dialect.text("prefix");
    try {
      return new TokenFormat.Sealed(prefix);
    } catch (IllegalArgumentException impossible) {
      throw dialect.error("prefix", String.valueOf(impossible.getMessage()));
    }
  }

  private static TokenFormat jwt(YamlSection dialect) {
    Problems problems = new Problems();
    List<String> algorithms = Arrays.stream(JwsAlgorithm.values()).map(Enum::name).toList();
    String algorithm = problems.attempt(() -> dialect.oneOf("algorithm", algorithms));
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    YamlSection header = problems.attempt(() -> dialect.optionalSection("header"));
    if (header != null) {
      for (String key : header.keys()) {
        problems.check(() -> parameters.put(key, header.text(key)));
      }
    }
    List<Claim> claims = new ArrayList<>();
    YamlSection given = dialect.section("claims");
    for (String key : given.keys()) {
      problems.check(() -> claims.add(new Claim(key, value(given.required(key)))));
    }
    problems.throwIfAny();
    try {
      return new TokenFormat.Jwt(
          JwsAlgorithm.valueOf(String.valueOf(algorithm)), parameters, claims);
    } catch (IllegalArgumentException impossible) {
      throw dialect.error("claims", String.valueOf(impossible.getMessage()));
    }
  }

  private static ClaimValue value(YamlNode node) {
    if (node instanceof YamlScalar scalar && scalar.isText() && scalar.text().indexOf('{') >= 0) {
      return variable(scalar);
    }
    return new ClaimValue.Literal(json(node));
  }

  private static Variable variable(YamlScalar scalar) {
    return Arrays.stream(Variable.values())
        .filter(variable -> scalar.text().equals("{" + key(variable) + "}"))
        .findFirst()
        .orElseThrow(() ->
            scalar.error(
                "'"
                    + scalar.text()
                    + "' means nothing here, expected a text without braces or one of "
                    + known()));
  }

  private static Json json(YamlNode node) {
    return switch (node) {
      case YamlList list ->
          new JsonArray(list.items().stream().map(TokenProfileCompiler::json).toList());
      case YamlMap map -> {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        map.entries().forEach((name, value) -> members.put(name, json(value)));
        yield new JsonObject(members);
      }
      case YamlScalar scalar -> json(scalar);
    };
  }

  private static Json json(YamlScalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> new JsonString(scalar.text());
      case NULL -> new JsonNull();
      case BOOLEAN -> new JsonBoolean(scalar.text().equalsIgnoreCase("true"));
      case INTEGER, DECIMAL -> {
        if (JsonReader.read(scalar.text().getBytes(UTF_8)) instanceof JsonNumber number) {
          yield number;
        }
        throw scalar.error("expected a number as JSON writes it, or quotes around a text");
      }
    };
  }

  private static String known() {
    return Arrays.stream(Variable.values())
        .map(variable -> "{" + key(variable) + "}")
        .collect(Collectors.joining(", "));
  }

  /** The name of a variable in YAML. */
  static String key(Variable variable) {
    return variable.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
