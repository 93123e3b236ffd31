package dev.latchkey.core.activity;

import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.user.UserDirectory;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries into words. The log holds ids; names are looked up now, all of a page together, so
 * that whoever was renamed has the new name and whoever was erased has none. Safe for threads.
 */
public final class DescribeActivity {
  private final Names.Sources sources;

  public DescribeActivity(UserDirectory users, ApiUserDirectory apiUsers, ApiKeyDirectory apiKeys) {
    this.sources = new Names.Sources(users, apiUsers, apiKeys);
  }

  /**
   * A sentence for each entry, in the same order, in English and without a full stop.
   *
   * @param customer who reads it; {@link CustomerId#INSTALLATION} for operators, who may know all
   *     names
   */
  public List<String> describe(CustomerId customer, Collection<ActivityEntry> entries) {
    Set<PrincipalId> named = new HashSet<>();
    List<Facts> facts = entries.stream().map(Facts::of).toList();
    for (Facts each : facts) {
      add(named, each.entry().actor());
      add(named, each.entry().target());
      add(named, each.text("successor").orElse(null));
    }
    Names names = Names.of(sources, customer, named);
    return facts.stream().map(each -> Sentences.of(each, names)).toList();
  }

  /**
   * What principals are called, as in the sentences; whoever is gone, or is not the customer's, by
   * words for that.
   *
   * @param customer who reads it, as above
   */
  public Map<PrincipalId, String> names(CustomerId customer, Collection<PrincipalId> principals) {
    Set<PrincipalId> distinct = new HashSet<>(principals);
    Names names = Names.of(sources, customer, distinct);
    return distinct.stream().collect(Collectors.toUnmodifiableMap(each -> each, names::of));
  }

  /** The principal that a text names, if it names one. */
  static Optional<PrincipalId> principal(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(PrincipalId.parse(text));
    } catch (IllegalArgumentException nobody) {
      return Optional.empty();
    }
  }

  private static void add(Set<PrincipalId> named, @Nullable String text) {
    principal(text).ifPresent(named::add);
  }
}
