package dev.latchkey.core.role;

import dev.latchkey.core.principal.Scopes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roles that every customer has and nobody can change, as an installation's catalogue of scopes
 * makes them. Immutable.
 */
public final class SystemRoles {

  /** The Customer Super Admin, who alone may mint API users. No API user ever holds it. */
  public static final String OWNER = "owner";

  /** Looks after everything that is the customer's, but for what owners keep to themselves. */
  public static final String ADMIN = "admin";

  /** Uses the product. What an API user is unless said otherwise. */
  public static final String MEMBER = "member";

  /** Looks, and changes nothing. */
  public static final String AUDITOR = "auditor";

  /** The role of those who run the installation, which is no customer's. */
  public static final String OPERATOR = "operator";

  private static final List<String> NAMES = List.of(OWNER, ADMIN, MEMBER, AUDITOR);

  private final Role operator;
  private final List<Role> all;
  private final Map<String, Optional<Role>> byName;

  /**
   * @param catalogue every scope that there is; no role grants any other
   */
  SystemRoles(Scopes catalogue) {
    Set<Permission> everything = EnumSet.allOf(Permission.class);
    everything.removeIf(Permission::isOfOperators);
    Set<Permission> grantable = EnumSet.allOf(Permission.class);
    grantable.removeIf(permission -> !permission.isGrantable());
    // Operators mint at the command line, where nobody steals a token of theirs to do it.
    operator =
        new Role(
            OPERATOR, EnumSet.complementOf(EnumSet.of(Permission.API_USERS_MINT)), Scopes.NONE);
    all =
        List.of(
            new Role(OWNER, everything, catalogue),
            new Role(ADMIN, grantable, catalogue),
            new Role(
                MEMBER,
                EnumSet.of(Permission.ACCOUNT_READ),
                Scopes.of("read", "write").within(catalogue)),
            new Role(
                AUDITOR,
                EnumSet.of(
                    Permission.USERS_READ,
                    Permission.API_USERS_READ,
                    Permission.API_KEYS_READ,
                    Permission.ROLES_READ,
                    Permission.SESSIONS_READ,
                    Permission.ACTIVITY_READ,
                    Permission.ACCOUNT_READ),
                Scopes.of("read").within(catalogue)));
    byName = all.stream().collect(Collectors.toUnmodifiableMap(Role::name, Optional::of));
  }

  /**
   * {@code name}, as one and the same text for every holder where it is that of a system role: rows
   * that name one are cached by the ten thousand.
   */
  public static String sharedName(String name) {
    int index = NAMES.indexOf(name);
    return index < 0 ? name : NAMES.get(index);
  }

  /** Whether no customer can call a role of its own so. */
  static boolean isReserved(String name) {
    return NAMES.contains(name) || name.equals(OPERATOR);
  }

  /** The role of every operator, which no customer has. */
  Role operator() {
    return operator;
  }

  /** The system role of exactly this name, if there is one. */
  Optional<Role> named(String name) {
    return byName.getOrDefault(name, Optional.empty());
  }

  /** All of them, most powerful first, unmodifiable. */
  List<Role> all() {
    return all;
  }
}
