package dev.latchkey.core.role;

import dev.latchkey.core.principal.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The roles that every customer has and nobody can change. */
public final class SystemRoles {

  /** The Customer Super Admin, who alone may mint API users. No API user ever holds it. */
  public static final Role OWNER = new Role("owner", Scopes.of("read", "write"));

  /** Looks after the customer's users, but mints no API users. */
  public static final Role ADMIN = new Role("admin", Scopes.of("read", "write"));

  /** Uses the product. What an API user is unless said otherwise. */
  public static final Role MEMBER = new Role("member", Scopes.of("read", "write"));

  /** Looks, and changes nothing. */
  public static final Role AUDITOR = new Role("auditor", Scopes.of("read"));

  private static final List<Role> ALL = List.of(OWNER, ADMIN, MEMBER, AUDITOR);

  private static final Map<String, Optional<Role>> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Role::name, Optional::of));

  private SystemRoles() {}

  /** The system role of exactly this name, if there is one. */
  public static Optional<Role> named(String name) {
    return BY_NAME.getOrDefault(name, Optional.empty());
  }

  /** All of them, most powerful first, unmodifiable. */
  public static List<Role> all() {
    return ALL;
  }
}
