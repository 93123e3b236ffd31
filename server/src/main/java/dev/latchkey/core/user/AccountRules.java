package dev.latchkey.core.user;

import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.principal.DisplayText;
import dev.latchkey.platform.crypto.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names and the password of users and operators must be. */
final class AccountRules {

  private static final int LONGEST_FULL_NAME = 200;

  private final ApiUserConfig apiUsers;

  AccountRules(ApiUserConfig apiUsers) {
    this.apiUsers = apiUsers;
  }

  /** Everything that is wrong with these values, in their order; nothing if they will do. */
  List<InvalidField> violations(
      String username, String email, String fullName, @Nullable SecretText password) {
    List<InvalidField> violations = new ArrayList<>();
    if (Username.of(username).isEmpty()) {
      violations.add(new InvalidField("username", Username.REQUIREMENT));
    }
    violations.addAll(profileViolations(email, fullName));
    if (password != null) {
      passwordViolation(username, email, fullName, password).ifPresent(violations::add);
    }
    return List.copyOf(violations);
  }

  /** What is wrong with those of these values that are given. */
  List<InvalidField> profileViolations(@Nullable String email, @Nullable String fullName) {
    List<InvalidField> violations = new ArrayList<>();
    if (email != null && EmailAddress.of(email).isEmpty()) {
      violations.add(new InvalidField("email", EmailAddress.REQUIREMENT));
    } else if (email != null && apiUsers.owns(email)) {
      violations.add(new InvalidField("email", "an address outside the domain of API users"));
    }
    if (fullName != null && DisplayText.of(fullName, LONGEST_FULL_NAME).isEmpty()) {
      violations.add(new InvalidField("full_name", "1 to 200 visible characters on one line"));
    }
    return violations;
  }

  /** What is wrong with a password that the human of these names chose, if anything is. */
  static Optional<InvalidField> passwordViolation(
      String username, String email, String fullName, SecretText password) {
    return Password.violation(password, username, email, fullName)
        .map(requirement -> new InvalidField("password", requirement));
  }

  /** A full name that passed, as it is kept. */
  static String fullName(String accepted) {
    return DisplayText.of(accepted, LONGEST_FULL_NAME).orElseThrow();
  }
}
