package dev.latchkey.core.token.signingkey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the keys of one profile follow one another. Immutable. */
final class KeySuccession {
  private final List<SigningKey> keys;

  KeySuccession(List<SigningKey> keysOfOneProfile) {
    this.keys = keysOfOneProfile.stream().sorted(SigningKey.BY_TIME).toList();
  }

  /**
   * The key that makes tokens at that instant: of those whose time has come, the last that is not
   * retired.
   */
  Optional<SigningKey> activeAt(Instant now) {
    return keys.reversed().stream()
        .filter(key -> key.isDueAt(now) && !key.isRetiredAt(now))
        .findFirst();
  }

  /** The key after which no other is to come yet; it may still be waiting for its time. */
  Optional<SigningKey> lastAt(Instant now) {
    return keys.reversed().stream().filter(key -> !key.isRetiredAt(now)).findFirst();
  }

  SigningKeyStatus statusAt(Instant now, SigningKey key) {
    if (key.isRetiredAt(now)) {
      return SigningKeyStatus.RETIRED;
    }
    if (!key.isDueAt(now)) {
      return SigningKeyStatus.NEXT;
    }
    boolean active = activeAt(now).filter(found -> found.kid().equals(key.kid())).isPresent();
    return active ? SigningKeyStatus.ACTIVE : SigningKeyStatus.VERIFYING;
  }

  /**
   * The keys whose end has to change, with their new one: each verifies until the tokens have
   * expired that it made before its successor's time came; the last has no end. An end is put off,
   * never brought forward.
   */
  List<SigningKey> changedEnds(Instant now, Duration lifetime) {
    List<SigningKey> changed = new ArrayList<>();
    List<SigningKey> good = keys.stream().filter(key -> !key.isRetiredAt(now)).toList();
    for (int i = 0; i < good.size(); i++) {
      SigningKey key = good.get(i);
      Instant end =
          i == good.size() - 1
              ? null
              : later(key.verifyUntil(), good.get(i + 1).activeFrom().plus(lifetime));
      SigningKey withEnd = key.withVerifyUntil(end);
      if (!withEnd.equals(key)) {
        changed.add(withEnd);
      }
    }
    return changed;
  }

  private static Instant later(@Nullable Instant present, Instant computed) {
    return present == null || present.isBefore(computed) ? computed : present;
  }
}
