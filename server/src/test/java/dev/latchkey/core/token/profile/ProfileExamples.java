package dev.latchkey.core.token.profile;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.token.profile.ClaimValue.Variable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/** Profiles like those that ship, and one content, for tests. */
public final class ProfileExamples {
  /** The content that tests have tokens say. */
  public static final TokenContent CONTENT =
      new TokenContent(
          UUID.fromString("3726c944-02a8-4ec4-8a67-880f03694ad7"),
          new PrincipalId(
              PrincipalKind.API_USER, UUID.fromString("4a58cbb4-51ee-4de3-9f57-e58b4cb0a9a7")),
          "van",
          new CustomerId(UUID.fromString("0197b5f0-0000-7000-8000-000000000001")),
          Scopes.of("read", "write"),
          "session \"ü\"",
          Instant.parse("2018-11-19T18:33:25.869Z"),
          Instant.parse("2018-11-19T18:38:25.869Z"));

  private ProfileExamples() {}

  /** Opaque tokens, as of the dialect {@code rebelcore}. */
  public static TokenProfile sealed(String name) {
    return new TokenProfile(
        name, new TokenFormat.Sealed("AT1"), Duration.ofHours(24), "", false, false);
  }

  /** Tokens as of the dialect {@code kubex}, with the algorithm given. */
  public static TokenProfile kubex(JwsAlgorithm algorithm) {
    return new TokenProfile(
        "kubex", kubexFormat(algorithm), Duration.ofMinutes(60), "Densify.com", false, false);
  }

  /** The format of {@link #kubex}. */
  public static TokenFormat.Jwt kubexFormat(JwsAlgorithm algorithm) {
    return new TokenFormat.Jwt(
        algorithm,
        new LinkedHashMap<>(),
        List.of(
            new Claim("jti", Variable.TOKEN_ID),
            new Claim("iat", Variable.ISSUED_AT),
            new Claim("sub", Variable.USERNAME),
            new Claim("iss", Variable.ISSUER),
            new Claim("exp", Variable.EXPIRES_AT)));
  }

  /**
   * HS256 tokens that say everything, deactivation revokes them; as of {@code restume} or {@code
   * brifle}.
   */
  public static TokenProfile full(String name) {
    return new TokenProfile(
        name,
        fullFormat(JwsAlgorithm.HS256),
        Duration.ofHours(2),
        "https://id.example",
        true,
        true);
  }

  /** The format of {@link #full}. */
  public static TokenFormat.Jwt fullFormat(JwsAlgorithm algorithm) {
    SequencedMap<String, String> header = new LinkedHashMap<>();
    header.put("typ", "JWT");
    return new TokenFormat.Jwt(
        algorithm,
        header,
        List.of(
            new Claim("jti", Variable.TOKEN_ID),
            new Claim("sub", Variable.PRINCIPAL),
            new Claim("name", Variable.USERNAME),
            new Claim("cust", Variable.CUSTOMER),
            new Claim("scope", Variable.SCOPE),
            new Claim("sid", Variable.SESSION),
            new Claim("iat", Variable.ISSUED_AT),
            new Claim("exp", Variable.EXPIRES_AT),
            new Claim("iss", Variable.ISSUER)));
  }
}
