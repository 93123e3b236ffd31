package dev.latchkey.core.token.opaque;

import static dev.latchkey.core.token.profile.ProfileExamples.CONTENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.token.Alterations;
import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealedTokenCodecTest {
  private static final String OPENING = "AT1KeyIdent";
  private static final SecretBytes KEY = SecretBytes.of(new byte[32]);

  private final Randomness randomness = new Randomness(new SplittableRandom(7));
  private final SealedTokenCodec codec = codec("rebelcore", OPENING, KEY);

  @ParameterizedTest
  @EnumSource(PrincipalKind.class)
  void token_saysWhatItWasToSay(PrincipalKind kind) {
    PrincipalId principal = new PrincipalId(kind, CONTENT.principal().uuid());
    String token = codec.encode(content(principal, CONTENT.scopes(), CONTENT.session()));

    assertThat(token).startsWith(OPENING).matches("[A-Za-z0-9_-]+");
    assertThat(codec.decode(token))
        .contains(
            new AuthenticToken(
                null,
                principal,
                null,
                "read write",
                "session \"ü\"",
                CONTENT.issuedAt(),
                CONTENT.expiresAt()));
  }

  @Test
  void noSession_isNotAnEmptySession() {
    assertThat(codec.decode(codec.encode(content(CONTENT.principal(), Scopes.NONE, null))))
        .hasValueSatisfying(token -> {
          assertThat(token.session()).isNull();
          assertThat(token.scope()).isEmpty();
        });
    assertThat(codec.decode(codec.encode(content(CONTENT.principal(), Scopes.NONE, ""))))
        .hasValueSatisfying(token -> assertThat(token.session()).isEmpty());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> codec.encode(content(CONTENT.principal(), Scopes.NONE, "x".repeat(40_000))));
  }

  @Test
  void token_isAnotherEachTime_andTellsNothingOfItsContent() {
    String token = codec.encode(CONTENT);
    assertThat(token).isNotEqualTo(codec.encode(CONTENT));
    assertThat(token.length()).isEqualTo(codec.encode(CONTENT).length());
  }

  @Test
  void everyAlteration_isRefused() {
    String token = codec.encode(CONTENT);
    Alterations.all(token)
        .filter(altered -> altered.startsWith(OPENING))
        .forEach(altered -> assertThat(codec.decode(altered)).as(altered).isEmpty());
  }

  @Test
  void token_isGood_forItsProfile_itsKeyAndItsOpeningOnly() {
    String token = codec.encode(CONTENT);
    SecretBytes otherKey =
        SecretBytes.of("a key of thirty-two bytes for it".getBytes(StandardCharsets.UTF_8));

    assertThat(codec("rebelcore", OPENING, KEY).decode(token)).isPresent();
    assertThat(codec("restume", OPENING, KEY).decode(token)).isEmpty();
    assertThat(codec("rebelcore", OPENING, otherKey).decode(token)).isEmpty();
    assertThat(
            codec("rebelcore", "AT2KeyIdent", KEY)
                .decode("AT2KeyIdent" + token.substring(OPENING.length())))
        .isEmpty();
  }

  @FuzzTest(maxDuration = "30s")
  void anything_isRefused_withoutAnException(byte[] bytes) {
    String rest = new String(bytes, StandardCharsets.UTF_8);
    assertThat(codec.decode(OPENING + rest)).isEmpty();
  }

  @FuzzTest(maxDuration = "30s")
  void anyPlaintext_isReadOrRefused_withoutAnException(byte[] plaintext) {
    SealedContent.read(plaintext).ifPresent(token -> assertThat(token.principal()).isNotNull());
  }

  private SealedTokenCodec codec(String profile, String opening, SecretBytes key) {
    return new SealedTokenCodec(profile, opening, key, randomness);
  }

  private static TokenContent content(
      PrincipalId principal, Scopes scopes, @Nullable String session) {
    return new TokenContent(
        CONTENT.id(),
        principal,
        CONTENT.username(),
        CONTENT.customer(),
        scopes,
        session,
        CONTENT.issuedAt(),
        CONTENT.expiresAt());
  }
}
