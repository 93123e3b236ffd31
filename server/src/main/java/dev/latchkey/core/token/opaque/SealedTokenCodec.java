package dev.latchkey.core.token.opaque;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.TokenCodec;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.XAes256Gcm;
import java.util.Base64;
import java.util.Optional;

/** Writes and reads sealed tokens with one key. */
public final class SealedTokenCodec implements TokenCodec {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final byte[] opening;
  private final byte[] associated;
  private final XAes256Gcm cipher;
  private final Randomness randomness;

  /**
   * A codec for one key.
   *
   * @param profile the name of the only profile that its tokens are good for
   * @param opening what each of its tokens begins with: the prefix and the key's id
   */
  public SealedTokenCodec(String profile, String opening, SecretBytes key, Randomness randomness) {
    this.opening = opening.getBytes(ISO_8859_1);
    this.associated = ("latchkey access token\n" + profile + "\n" + opening).getBytes(UTF_8);
    this.cipher = new XAes256Gcm(key);
    this.randomness = randomness;
  }

  @Override
  public String encode(TokenContent content) {
    byte[] nonce = randomness.bytes(XAes256Gcm.NONCE_LENGTH);
    byte[] encoded = ENCODER.encode(cipher.seal(nonce, SealedContent.write(content), associated));
    byte[] token = new byte[opening.length + encoded.length];
    System.arraycopy(opening, 0, token, 0, opening.length);
    System.arraycopy(encoded, 0, token, opening.length, encoded.length);
    return new String(token, ISO_8859_1);
  }

  @Override
  public Optional<AuthenticToken> decode(String token) {
    byte[] sealed;
    try {
      String encoded = token.substring(opening.length);
      sealed = DECODER.decode(encoded);
      if (!isCanonical(encoded, sealed)) {
        return Optional.empty();
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return cipher.open(sealed, associated).flatMap(SealedContent::read);
  }

  // The decoder also takes padding, and bits in the last character that stand for nothing.
  private static boolean isCanonical(String encoded, byte[] decoded) {
    return ENCODER.encodeToString(decoded).equals(encoded);
  }
}
