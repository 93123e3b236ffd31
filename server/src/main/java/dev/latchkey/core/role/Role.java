package dev.latchkey.core.role;

import dev.latchkey.core.principal.Scopes;
import java.util.Set;

/**
 * A named set of what its holders may do.
 *
 * @param name what users, API users and the command line call it: lower-case letters, digits and
 *     {@code -}, at most 50
 * @param permissions what its holders may do in the portal; unmodifiable, in the order of {@link
 *     Permission}
 * @param scopes what its holders' tokens may do at the product's API
 */
public record Role(String name, Set<Permission> permissions, Scopes scopes) {

  static final String NAME_REQUIREMENT = "1 to 50 lower-case letters (a-z), digits and -";

  private static final int LONGEST_NAME = 50;

  public Role {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a role name");
    }
    permissions = Permission.inOrder(permissions);
  }

  /** Whether it grants everything that {@code other} does. */
  public boolean grantsAllOf(Role other) {
    return permissions.containsAll(other.permissions) && scopes.containsAll(other.scopes);
  }

  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NAME
        && text.chars().allMatch(Role::isNameCharacter);
  }

  /** This role, granting no scope but those of {@code catalogue}. */
  Role within(Scopes catalogue) {
    return new Role(name, permissions, scopes.within(catalogue));
  }

  private static boolean isNameCharacter(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || character == '-';
  }
}
