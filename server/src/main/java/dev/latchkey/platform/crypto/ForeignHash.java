package dev.latchkey.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * A password's hash that another system made, before its user moved in.
 *
 * <p>Read from one line of text that says all that is needed to compute it again. What a hash costs
 * is bounded, so that none that was brought in keeps a thread for longer than about a second.
 * Immutable and safe for threads.
 */
public sealed interface ForeignHash permits ForeignArgon2, ForeignBcrypt, ForeignPbkdf2 {

  /** What can be read, to be put after "must be". */
  String REQUIREMENT =
      "a hash of bcrypt ($2a$, $2b$ or $2y$, cost 4 to 14), of PBKDF2 ($pbkdf2-sha256$,"
          + " $pbkdf2-sha512$ or Django's pbkdf2_sha256$, 1 to 2000000 iterations) or of Argon2"
          + " ($argon2id$, $argon2i$ or $argon2d$, at most 128 MiB, and 1 GiB over all passes)";

  /** No form is longer. */
  int LONGEST = 512;

  /** The hash that {@code text} is, if it is one within the bounds. Never throws. */
  static Optional<ForeignHash> of(SecretText text) {
    String stored = text.reveal();
    return stored.length() > LONGEST
        ? Optional.empty()
        : ForeignBcrypt.parse(stored)
            .or(() -> ForeignPbkdf2.parse(stored))
            .or(() -> ForeignArgon2.parse(stored));
  }

  /** Whether these bytes of a password have this hash. Slow on purpose. */
  boolean matches(byte[] password);

  /**
   * Whether the password has this hash: as it was typed, or in normalization form C, since nobody
   * knows what the other system made of it.
   */
  default boolean matches(SecretText password) {
    String typed = password.reveal();
    return List.of(typed, Normalizer.normalize(typed, Normalizer.Form.NFC)).stream()
        .distinct()
        .anyMatch(form -> matches(form.getBytes(StandardCharsets.UTF_8)));
  }
}
