package dev.latchkey.core.activity;

import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyId;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What principals are called, found for many at once. Whoever is not the customer's has no name
 * here. Immutable.
 */
final class Names {
  private static final int AT_ONCE = 500;

  private final Map<PrincipalId, String> names;

  private Names(Map<PrincipalId, String> names) {
    this.names = names;
  }

  /** Where names come from. */
  record Sources(UserDirectory users, ApiUserDirectory apiUsers, ApiKeyDirectory apiKeys) {}

  /**
   * Looks up the names of some principals.
   *
   * @param customer whose; {@link CustomerId#INSTALLATION} for operators, who may know all
   */
  static Names of(Sources sources, CustomerId customer, Collection<PrincipalId> principals) {
    Map<PrincipalId, String> names = new HashMap<>();
    each(
        principals,
        kind -> kind == PrincipalKind.USER || kind == PrincipalKind.OPERATOR,
        UserId::new,
        some ->
            sources.users().named(customer, some).forEach(user -> names.put(id(user), text(user))));
    each(
        principals,
        kind -> kind == PrincipalKind.API_USER,
        ApiUserId::new,
        some ->
            sources
                .apiUsers()
                .named(customer, some)
                .forEach(user -> names.put(user.id().principalId(), text(user))));
    each(
        principals,
        kind -> kind == PrincipalKind.API_KEY,
        ApiKeyId::new,
        some ->
            sources
                .apiKeys()
                .named(customer, some)
                .forEach(key -> names.put(key.id().principalId(), text(key))));
    return new Names(names);
  }

  /** What a principal is called, in a sentence. */
  String of(PrincipalId principal) {
    String name = names.get(principal);
    if (name != null) {
      return name;
    }
    return switch (principal.kind()) {
      case USER -> "a user who is gone";
      case OPERATOR -> "the operator";
      case API_USER -> "an API user that is gone (" + start(principal.uuid()) + ")";
      case API_KEY -> "an API key that is gone (" + start(principal.uuid()) + ")";
    };
  }

  private static <T> void each(
      Collection<PrincipalId> principals,
      Function<PrincipalKind, Boolean> wanted,
      Function<UUID, T> id,
      Consumer<List<T>> look) {
    List<T> ids =
        new ArrayList<>(
            principals.stream()
                .filter(principal -> wanted.apply(principal.kind()))
                .map(principal -> id.apply(principal.uuid()))
                .distinct()
                .toList());
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      look.accept(ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
    }
  }

  private static PrincipalId id(User user) {
    return user.principal().id();
  }

  private static String text(User user) {
    return user.isErased() ? "a user (erased)" : user.username();
  }

  private static String text(ApiUser user) {
    String start = " (" + start(user.id().uuid()) + ")";
    return "API user" + (user.label() == null ? "" : " “" + user.label() + "”") + start;
  }

  private static String text(ApiKey key) {
    return "API key “" + key.name() + "”";
  }

  /** Enough of an id to tell it from most others. */
  private static String start(UUID id) {
    return id.toString().substring(0, 4) + "…";
  }
}
