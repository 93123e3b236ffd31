package dev.latchkey.core.role;

import dev.latchkey.core.principal.Scopes;

/**
 * A named set of what its holders may do.
 *
 * @param name what users, API users and the command line call it: lower-case letters, digits and
 *     {@code -}, at most 50
 * @param scopes what its holders' tokens may do at the product's API
 */
public record Role(String name, Scopes scopes) {

  private static final int LONGEST_NAME = 50;

  public Role {
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || !name.chars().allMatch(Role::isNameCharacter)) {
      throw new IllegalArgumentException("not a role name");
    }
  }

  private static boolean isNameCharacter(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || character == '-';
  }
}
