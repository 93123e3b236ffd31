package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.token.profile.TokenProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All keys that make or verify tokens, arranged for speed. Immutable; safe for threads. */
public final class SigningKeySet {
  private final Map<String, List<TokenKey>> byProfile = new HashMap<>();
  private final Map<String, TokenKey> byId = new HashMap<>();
  private final Map<String, List<TokenKey>> byOpening = new HashMap<>();
  private final int[] undottedOpeningLengths;

  SigningKeySet(List<TokenKey> keys) {
    // The newest first: it has made most of the tokens that come.
    List<TokenKey> newestFirst =
        keys.stream()
            .sorted(Comparator.comparing(TokenKey::key, SigningKey.BY_TIME).reversed())
            .toList();
    for (TokenKey key : newestFirst) {
      byId.put(key.key().kid(), key);
      byOpening.computeIfAbsent(key.key().opening(), _ -> new ArrayList<>(1)).add(key);
      if (key.makesPresentFormat()) {
        byProfile.computeIfAbsent(key.profile().name(), _ -> new ArrayList<>(1)).add(key);
      }
    }
    undottedOpeningLengths =
        byOpening.keySet().stream()
            .filter(opening -> !opening.endsWith("."))
            .mapToInt(String::length)
            .distinct()
            .toArray();
  }

  /**
   * The key that makes the profile's tokens at that instant. Where none is due yet, because this
   * server's clock is behind the one that made the first, it is that first one.
   */
  public TokenKey active(TokenProfile profile, Instant now) {
    List<TokenKey> keys = byProfile.getOrDefault(profile.name(), List.of());
    TokenKey oldest = null;
    for (int i = 0; i < keys.size(); i++) {
      SigningKey key = keys.get(i).key();
      if (!key.isRetiredAt(now)) {
        oldest = keys.get(i);
        if (key.isDueAt(now)) {
          return oldest;
        }
      }
    }
    if (oldest == null) {
      throw new IllegalStateException("token profile " + profile.name() + " has no signing key");
    }
    return oldest;
  }

  /** The key of this id, if its tokens are good at that instant. */
  public Optional<TokenKey> find(String kid, Instant now) {
    return Optional.ofNullable(byId.get(kid)).filter(key -> !key.key().isRetiredAt(now));
  }

  /**
   * The keys that may have made this token, newest first: those whose tokens all begin as it does.
   * Usually one; several where profiles share an algorithm and a header. None, if none of ours has
   * made it.
   */
  public List<TokenKey> candidates(String token) {
    int dot = token.indexOf('.');
    if (dot >= 0) {
      return byOpening.getOrDefault(token.substring(0, dot + 1), List.of());
    }
    for (int length : undottedOpeningLengths) {
      if (token.length() >= length) {
        List<TokenKey> keys = byOpening.get(token.substring(0, length));
        if (keys != null) {
          return keys;
        }
      }
    }
    return List.of();
  }
}
