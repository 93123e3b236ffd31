package dev.latchkey.core.token.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.platform.crypto.EcdsaP256;
import dev.latchkey.platform.crypto.Hmac;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonArray;
import dev.latchkey.platform.json.JsonNumber;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonString;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The HS256 and ES256 vectors of Wycheproof (C2SP, {@code json_web_signature_test.json}).
 *
 * <p>They are read from the folder that the system property {@code wycheproof} names, or from
 * {@code ../shared/wycheproof} beside the repository; where there is none, the test is skipped.
 *
 * <p>We accept less than a general verifier: of two spellings of a token only our own, and of two
 * ECDSA signatures that hold only the one with the smaller s. So a valid vector is expected to pass
 * once it is in that form, and an invalid one always to fail.
 */
class WycheproofTest {
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final BigInteger HALF_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16)
          .shiftRight(1);

  /** A vector whose signing input is spelt as base64url is. Others were never signed by us. */
  private record Vector(long id, String header, String token, boolean valid) {
    boolean isSpeltCanonically() {
      String[] segments = token.split("\\.", -1);
      return segments.length == 3 && Arrays.stream(segments).allMatch(Vector::isCanonical);
    }

    private static boolean isCanonical(String segment) {
      try {
        return ENCODER.encodeToString(DECODER.decode(segment)).equals(segment);
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  @Test
  void vectors_areAccepted_exactlyWhenValidAndInOurForm() throws Exception {
    int accepted = 0;
    int refused = 0;
    for (Json group : array(read(), "testGroups")) {
      Optional<JwsSigner> signer = signer(member(group, "private"));
      if (signer.isPresent()) {
        for (Vector vector : vectors(group)) {
          boolean expected = vector.valid() && isInOurForm(vector, signer.get());
          assertThat(accepts(signer.get(), vector))
              .as("vector %d", vector.id())
              .isEqualTo(expected);
          accepted += expected ? 1 : 0;
          refused += expected ? 0 : 1;
        }
      }
    }
    assertThat(accepted).isGreaterThanOrEqualTo(4);
    assertThat(refused).isGreaterThanOrEqualTo(60);
  }

  /**
   * As {@code JwtCodec} does: the header chooses the key by being its own; then the signature
   * decides.
   */
  private static boolean accepts(JwsSigner signer, Vector vector) {
    int signed = vector.token().length() - signer.encodedLength() - 1;
    byte[] token = vector.token().getBytes(ISO_8859_1);
    return vector.token().startsWith(vector.header() + ".")
        && vector.isSpeltCanonically()
        && signed >= 0
        && token[signed] == '.'
        && signer.verify(token, signed);
  }

  private static boolean isInOurForm(Vector vector, JwsSigner signer) {
    if (!vector.token().startsWith(vector.header() + ".") || !vector.isSpeltCanonically()) {
      return false;
    }
    byte[] signature =
        DECODER.decode(vector.token().substring(vector.token().lastIndexOf('.') + 1));
    return signer instanceof HmacSigner
        || new BigInteger(1, signature, 32, 32).compareTo(HALF_ORDER) <= 0;
  }

  private static Optional<JwsSigner> signer(Json key) {
    JsonObject object = (JsonObject) key;
    boolean forOtherUse =
        object.member("key_ops").isPresent()
            || object.member("use").filter(new JsonString("enc")::equals).isPresent();
    String algorithm = object.member("alg").isPresent() ? text(key, "alg") : "";
    if (!forOtherUse && algorithm.equals("HS256")) {
      SecretBytes secret = SecretBytes.of(DECODER.decode(text(key, "k")));
      return Optional.of(new HmacSigner(Hmac.sha256(secret), 43));
    }
    if (!forOtherUse && algorithm.equals("ES256")) {
      ByteBuffer encoded = ByteBuffer.allocate(EcdsaP256.KEY_LENGTH);
      for (String part : List.of("d", "x", "y")) {
        encoded.put(DECODER.decode(text(key, part)));
      }
      return Optional.of(new EcdsaSigner(EcdsaP256.of(SecretBytes.of(encoded.array()))));
    }
    return Optional.empty();
  }

  private static List<Vector> vectors(Json group) {
    List<Json> tests = array(group, "tests");
    Set<String> validTokens = new HashSet<>();
    for (Json test : tests) {
      if (text(test, "result").equals("valid")) {
        validTokens.add(text(test, "jws"));
      }
    }
    String first = text(tests.getFirst(), "jws");
    String header = first.substring(0, first.indexOf('.'));
    List<Vector> vectors = new ArrayList<>();
    for (Json test : tests) {
      String token = text(test, "jws");
      boolean valid = text(test, "result").equals("valid");
      // Two vectors on padding have lost theirs, and are letter for letter a valid one.
      if (valid || !validTokens.contains(token)) {
        long id = ((JsonNumber) member(test, "tcId")).asLong().orElseThrow();
        vectors.add(new Vector(id, header, token, valid));
      }
    }
    return vectors;
  }

  private static Json read() throws IOException {
    // Tests run in the module's folder.
    Path beside = Path.of("../../shared/wycheproof").toAbsolutePath().normalize();
    Path folder = Path.of(System.getProperty("wycheproof", beside.toString()));
    Path file = folder.resolve("json_web_signature_test.json");
    assumeTrue(Files.isReadable(file), () -> "no Wycheproof vectors at " + file);
    return (Json) JsonReader.read(Files.readAllBytes(file));
  }

  private static Json member(Json object, String name) {
    return ((JsonObject) object).member(name).orElseThrow();
  }

  private static List<Json> array(Json object, String name) {
    return ((JsonArray) member(object, name)).elements();
  }

  private static String text(Json object, String name) {
    return ((JsonString) member(object, name)).text();
  }
}
