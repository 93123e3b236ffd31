package dev.latchkey.face.dialect;

import dev.latchkey.core.token.profile.Claim;
import dev.latchkey.core.token.profile.ClaimValue;
import dev.latchkey.core.token.profile.ClaimValue.Variable;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.config.YamlScalar;
import dev.latchkey.platform.json.JsonString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Compiles the part of a dialect's YAML that says how its tokens are made. */
final class TokenProfileCompiler {
  private static final String SEALED = "sealed";
  private static final String JWT = "jwt";
  private static final String PUBLIC_URL = "{public-url}";

  private final String publicUrl;

  TokenProfileCompiler(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  TokenProfile compile(String name, YamlSection dialect) {
    TokenFormat format =
        dialect.oneOf("format", List.of(SEALED, JWT)).equals(SEALED)
            ? sealed(dialect)
            : jwt(dialect);
    Duration lifetime = dialect.duration("lifetime");
    String issuer = dialect.text("issuer", PUBLIC_URL).replace(PUBLIC_URL, publicUrl);
    boolean deactivationRevokes = dialect.flag("deactivation-revokes", true);
    try {
      return new TokenProfile(name, format, lifetime, issuer, false, deactivationRevokes);
    } catch (IllegalArgumentException impossible) {
      throw dialect.error(String.valueOf(impossible.getMessage()));
    }
  }

  private static TokenFormat sealed(YamlSection dialect) {
    try {
      return new TokenFormat.Sealed(dialect.text("prefix"));
    } catch (IllegalArgumentException impossible) {
      throw dialect.error(String.valueOf(impossible.getMessage()));
    }
  }

  private static TokenFormat jwt(YamlSection dialect) {
    List<String> algorithms = Arrays.stream(JwsAlgorithm.values()).map(Enum::name).toList();
    JwsAlgorithm algorithm = JwsAlgorithm.valueOf(dialect.oneOf("algorithm", algorithms));
    YamlSection header = dialect.optionalSection("header");
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    for (String key : header.keys()) {
      parameters.put(key, header.text(key));
    }
    YamlSection given = dialect.section("claims");
    List<Claim> claims = new ArrayList<>();
    for (String key : given.keys()) {
      claims.add(new Claim(key, value(given.scalar(key))));
    }
    try {
      return new TokenFormat.Jwt(algorithm, parameters, claims);
    } catch (IllegalArgumentException impossible) {
      throw dialect.error(String.valueOf(impossible.getMessage()));
    }
  }

  private static ClaimValue value(YamlScalar scalar) {
    String text = scalar.text();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      return new ClaimValue.Literal(new JsonString(text));
    }
    String name = text.substring(1, text.length() - 1);
    return Arrays.stream(Variable.values())
        .filter(variable -> key(variable).equals(name))
        .findFirst()
        .orElseThrow(
            () -> scalar.error("{" + name + "} means nothing here, expected one of " + known()));
  }

  private static String known() {
    return Arrays.stream(Variable.values())
        .map(TokenProfileCompiler::key)
        .collect(Collectors.joining(", "));
  }

  private static String key(Variable variable) {
    return variable.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
