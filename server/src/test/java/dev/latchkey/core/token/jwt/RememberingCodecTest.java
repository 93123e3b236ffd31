package dev.latchkey.core.token.jwt;

import static dev.latchkey.core.token.profile.ProfileExamples.CONTENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.token.Alterations;
import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.ProfileExamples;
import dev.latchkey.core.token.profile.TokenCodec;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.platform.crypto.EcdsaP256;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberingCodecTest {
  private static final TokenFormat.Jwt FORMAT = ProfileExamples.kubexFormat(JwsAlgorithm.ES256);

  private final AtomicInteger verifications = new AtomicInteger();
  private final RememberingCodec codec = new RememberingCodec(new Counting());

  @Test
  void authenticToken_isVerifiedOnce() {
    String token = codec.encode(CONTENT);
    Optional<AuthenticToken> first = codec.decode(token);

    assertThat(first).isPresent();
    assertThat(codec.decode(token)).isEqualTo(first);
    assertThat(verifications).hasValue(1);
  }

  @Test
  void alteredToken_isVerifiedEachTime_andRefusedEachTime() {
    String token = codec.encode(CONTENT);
    codec.decode(token);
    String opening = FORMAT.opening("k1");
    Alterations.all(token)
        .filter(altered -> altered.startsWith(opening))
        .forEach(altered -> assertThat(codec.decode(altered)).as(altered).isEmpty());

    int before = verifications.get();
    String cut = token.substring(0, token.length() - 1);
    codec.decode(cut);
    codec.decode(cut);
    assertThat(verifications).hasValue(before + 2);
  }

  /** A real codec that counts how often it is asked. */
  private final class Counting implements TokenCodec {
    private final JwtCodec codec =
        new JwtCodec(
            FORMAT, "issuer", JwsAlgorithm.ES256, FORMAT.opening("k1"), EcdsaP256.generate());

    @Override
    public String encode(TokenContent content) {
      return codec.encode(content);
    }

    @Override
    public Optional<AuthenticToken> decode(String token) {
      verifications.incrementAndGet();
      return codec.decode(token);
    }
  }
}
