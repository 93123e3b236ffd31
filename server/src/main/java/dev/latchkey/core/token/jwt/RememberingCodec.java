package dev.latchkey.core.token.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.TokenCodec;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.platform.crypto.Sha256;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Remembers which tokens were authentic, for an algorithm that takes long to find out: ES256 takes
 * a hundred times as long as a digest does.
 *
 * <p>What makes a token authentic never changes, so nothing need be forgotten; whether it is still
 * good is asked elsewhere, each time. Tokens are remembered by their SHA-256, so that none lies
 * about in memory; those that were not authentic are not remembered, so that nobody without a token
 * can push others out.
 */
public final class RememberingCodec implements TokenCodec {
  private static final int REMEMBERED = 10_000;

  private final TokenCodec codec;
  private final Cache<ByteBuffer, AuthenticToken> authentic =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** Remembers what the given codec has found out. */
  public RememberingCodec(TokenCodec codec) {
    this.codec = codec;
  }

  @Override
  public String encode(TokenContent content) {
    return codec.encode(content);
  }

  @Override
  public Optional<AuthenticToken> decode(String token) {
    ByteBuffer digest = ByteBuffer.wrap(Sha256.of(token.getBytes(UTF_8)));
    AuthenticToken remembered = authentic.getIfPresent(digest);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<AuthenticToken> found = codec.decode(token);
    found.ifPresent(value -> authentic.put(digest, value));
    return found;
  }
}
