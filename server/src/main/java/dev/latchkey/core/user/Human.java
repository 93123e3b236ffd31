package dev.latchkey.core.user;

import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.crypto.SecretText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user or an operator, as far as a password goes.
 *
 * @param customer null for an operator
 */
record Human(
    UserId id,
    @Nullable CustomerId customer,
    String username,
    String email,
    String fullName,
    AccountStatus status) {

  /** The same human, among principals of all kinds. */
  PrincipalId principalId() {
    return customer == null ? id.operatorPrincipalId() : id.principalId();
  }

  /** Whether they may choose a password: not once they were switched off or barred. */
  boolean mayChoosePassword() {
    return status == AccountStatus.ACTIVE || status == AccountStatus.INVITED;
  }

  /** What a link of theirs is for: to choose the first password, or another. */
  LinkPurpose linkPurpose() {
    return status == AccountStatus.INVITED ? LinkPurpose.INVITATION : LinkPurpose.RESET;
  }

  /** What the audit log calls {@code verb} done to them, such as {@code user.reset-password}. */
  String action(String verb) {
    return (customer == null ? "operator." : "user.") + verb;
  }

  /** What is wrong with a password that they chose, if anything is. */
  Optional<InvalidField> violation(SecretText password) {
    return AccountRules.passwordViolation(username, email, fullName, password);
  }
}
