package dev.latchkey.core.token.profile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.latchkey.core.token.profile.ClaimValue.Variable;
import dev.latchkey.platform.json.JsonText;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** What the tokens of a profile look like. */
public sealed interface TokenFormat {

  /** Whether the same content always makes the same token, so that it can be made again. */
  boolean isRepeatable();

  /** How exactly its tokens say when they were issued: to the second, or to the millisecond. */
  ChronoUnit precision();

  /** The algorithm of its keys, as the list of keys names it. */
  String algorithm();

  /**
   * The characters that every token made with the key of this id begins with, and that no other
   * token does.
   */
  String opening(String kid);

  /**
   * Opaque tokens: sealed, so that a client can read nothing of them.
   *
   * @param prefix what they begin with, for people and secret scanners; up to 16 of {@code
   *     [A-Za-z0-9_-]}
   */
  record Sealed(String prefix) implements TokenFormat {
    /** What seals them. */
    public static final String ALGORITHM = "XAES-256-GCM";

    private static final int LONGEST_PREFIX = 16;

    public Sealed {
      boolean fits =
          prefix.length() <= LONGEST_PREFIX && prefix.chars().allMatch(Sealed::isTokenCharacter);
      if (!fits) {
        throw new IllegalArgumentException("a prefix is at most 16 of A-Z, a-z, 0-9, _ and -");
      }
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public ChronoUnit precision() {
      return ChronoUnit.MILLIS;
    }

    @Override
    public String algorithm() {
      return ALGORITHM;
    }

    @Override
    public String opening(String kid) {
      return prefix + kid;
    }

    private static boolean isTokenCharacter(int character) {
      return (character >= 'A' && character <= 'Z')
          || (character >= 'a' && character <= 'z')
          || (character >= '0' && character <= '9')
          || character == '_'
          || character == '-';
    }
  }

  /**
   * JSON Web Tokens (RFC 7519), signed.
   *
   * @param jwsAlgorithm what signs them
   * @param header the header's parameters beside {@code alg} and {@code kid}, in order, such as
   *     {@code typ}
   * @param claims what they say, in order
   */
  record Jwt(JwsAlgorithm jwsAlgorithm, SequencedMap<String, String> header, List<Claim> claims)
      implements TokenFormat {
    /**
     * Parameters that say how to verify; a verifier must not hear them from a configuration file.
     */
    private static final Set<String> RESERVED =
        Set.of(
            "alg",
            "kid",
            "crit",
            "b64",
            "jwk",
            "jku",
            "x5c",
            "x5t",
            "x5t#S256",
            "x5u",
            "zip",
            "enc");

    public Jwt {
      header = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(header));
      claims = List.copyOf(claims);
      for (String parameter : header.keySet()) {
        if (RESERVED.contains(parameter)) {
          throw new IllegalArgumentException("the header parameter " + parameter + " is set by us");
        }
      }
      if (claims.stream().map(Claim::name).distinct().count() < claims.size()) {
        throw new IllegalArgumentException("a claim is named twice");
      }
      requireOnce(claims, Variable.ISSUED_AT, "when the token was issued");
      requireOnce(claims, Variable.EXPIRES_AT, "when the token expires");
      if (!says(claims, Variable.USERNAME) && !says(claims, Variable.PRINCIPAL)) {
        throw new IllegalArgumentException("no claim says whose the token is");
      }
    }

    @Override
    public boolean isRepeatable() {
      return !jwsAlgorithm.isPublicKey();
    }

    @Override
    public ChronoUnit precision() {
      return ChronoUnit.SECONDS;
    }

    @Override
    public String algorithm() {
      return jwsAlgorithm.name();
    }

    /** The header, encoded, and the full stop after it. Only a public key is named in it. */
    @Override
    public String opening(String kid) {
      JsonText json = new JsonText().beginObject().name("alg").string(jwsAlgorithm.name());
      header.forEach((name, value) -> json.name(name).string(value));
      if (jwsAlgorithm.isPublicKey()) {
        json.name("kid").string(kid);
      }
      byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(json.endObject().toBytes());
      return new String(encoded, ISO_8859_1) + ".";
    }

    /** Whether a claim has this value. */
    public boolean says(Variable value) {
      return says(claims, value);
    }

    private static boolean says(List<Claim> claims, Variable value) {
      return claims.stream().anyMatch(claim -> claim.value() == value);
    }

    private static void requireOnce(List<Claim> claims, Variable value, String meaning) {
      if (claims.stream().filter(claim -> claim.value() == value).count() != 1) {
        throw new IllegalArgumentException("exactly one claim has to say " + meaning);
      }
    }
  }
}
