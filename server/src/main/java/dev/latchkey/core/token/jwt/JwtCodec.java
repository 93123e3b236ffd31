package dev.latchkey.core.token.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.TokenCodec;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.platform.crypto.EcdsaP256;
import dev.latchkey.platform.crypto.Hmac;
import dev.latchkey.platform.crypto.SecretBytes;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Writes and reads JSON Web Tokens with one key. With HS256 and HS512, one content always gives the
 * same token.
 */
public final class JwtCodec implements TokenCodec {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final byte[] opening;
  private final JwsSigner signer;
  private final ClaimsWriter writer;
  private final ClaimsReader reader;

  /**
   * A codec for one key.
   *
   * @param format what its tokens say
   * @param issuer what their issuer claim says
   * @param algorithm the key's own, which may be one that the profile has left behind
   * @param opening what each of its tokens begins with: the encoded header and a full stop
   * @param key random bytes, or for ES256 what {@link EcdsaP256#generate} made
   */
  public JwtCodec(
      TokenFormat.Jwt format,
      String issuer,
      JwsAlgorithm algorithm,
      String opening,
      SecretBytes key) {
    this.opening = opening.getBytes(ISO_8859_1);
    this.signer =
        switch (algorithm) {
          case HS256 -> new HmacSigner(Hmac.sha256(key), 43);
          case HS512 -> new HmacSigner(Hmac.sha512(key), 86);
          case ES256 -> new EcdsaSigner(EcdsaP256.of(key));
        };
    this.writer = new ClaimsWriter(format.claims(), issuer);
    this.reader = new ClaimsReader(format.claims());
  }

  @Override
  public String encode(TokenContent content) {
    byte[] payload = ENCODER.encode(writer.write(content));
    int signed = opening.length + payload.length;
    byte[] token = Arrays.copyOf(opening, signed + 1 + signer.encodedLength());
    System.arraycopy(payload, 0, token, opening.length, payload.length);
    token[signed] = '.';
    byte[] signature = signer.sign(token, signed);
    System.arraycopy(signature, 0, token, signed + 1, signature.length);
    return new String(token, ISO_8859_1);
  }

  @Override
  public Optional<AuthenticToken> decode(String token) {
    int signed = token.length() - signer.encodedLength() - 1;
    if (signed < opening.length || token.charAt(signed) != '.') {
      return Optional.empty();
    }
    // A character beyond Latin-1 becomes a question mark, which is in no token that we signed; two
    // halves of a pair
    // become a single one.
    byte[] bytes = token.getBytes(ISO_8859_1);
    if (bytes.length != token.length() || !signer.verify(bytes, signed)) {
      return Optional.empty();
    }
    return reader.read(DECODER.decode(Arrays.copyOfRange(bytes, opening.length, signed)));
  }
}
