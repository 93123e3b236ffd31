package dev.latchkey.core.token.profile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The token profiles of this installation, by name. Immutable. */
public final class TokenProfiles {
  private final Map<String, TokenProfile> byName = new LinkedHashMap<>();

  /** These profiles, each of another name. */
  public TokenProfiles(Collection<TokenProfile> profiles) {
    for (TokenProfile profile : profiles) {
      if (byName.putIfAbsent(profile.name(), profile) != null) {
        throw new IllegalArgumentException("two token profiles are named " + profile.name());
      }
    }
  }

  /** The profile of this name. */
  public Optional<TokenProfile> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, in the order in which they were given. */
  public List<TokenProfile> all() {
    return List.copyOf(byName.values());
  }
}
