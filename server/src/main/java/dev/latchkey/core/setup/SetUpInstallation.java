package dev.latchkey.core.setup;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.InvalidField;
import dev.latchkey.core.user.Operator;
import dev.latchkey.core.user.OperatorDirectory;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.util.List;

/** Lets whoever holds the set-up link become the first operator. */
public final class SetUpInstallation {

  private final Database database;
  private final OperatorDirectory operators;
  private final CreateOperator createOperator;
  private final SetUpLinks links;

  public SetUpInstallation(
      Database database,
      OperatorDirectory operators,
      CreateOperator createOperator,
      SetUpLinks links) {
    this.database = database;
    this.operators = operators;
    this.createOperator = createOperator;
    this.links = links;
  }

  /** What came of it. Unless with {@code SetUp}, the link is as good as it was. */
  public sealed interface Verdict {
    record SetUp(Operator operator) implements Verdict {}

    /**
     * No link that is good has this secret. Whether it is over, was used, was replaced, never was,
     * or somebody has become an operator by another way, is not told.
     */
    record NoSuchLink() implements Verdict {}

    /** Something that was asked for cannot be; never empty. */
    record Invalid(List<InvalidField> fields) implements Verdict {}

    /** A user has the username, ignoring case. */
    record UsernameTaken() implements Verdict {}

    /** A user has the address, ignoring case. */
    record EmailTaken() implements Verdict {}

    /** Too many passwords wait to be hashed. */
    record Overloaded() implements Verdict {}
  }

  /** Whether the link with this secret is good now, to be told before a form is filled in. */
  public boolean isGood(SecretText token) {
    return database.read(tx -> isGood(tx, token));
  }

  /**
   * Makes the first operator, who may sign in at once. Of several who do so at the same time, also
   * on other servers and at the command line, one succeeds. Recorded as {@code operator.create},
   * done by the new operator.
   *
   * @param token what follows the {@code #} of the link; any text at all
   */
  public Verdict setUp(
      SecretText token, String username, String email, SecretText password, Origin origin) {
    if (!isGood(token)) {
      return new Verdict.NoSuchLink();
    }
    return createOperator
        .createFirst(username, email, password, tx -> links.redeem(tx, token), origin)
        .map(SetUpInstallation::verdict)
        .orElseGet(Verdict.NoSuchLink::new);
  }

  private boolean isGood(Tx tx, SecretText token) {
    return links.isGood(tx, token) && !operators.exist(tx);
  }

  private static Verdict verdict(CreateOperator.Verdict verdict) {
    return switch (verdict) {
      case CreateOperator.Verdict.Created(Operator operator) -> new Verdict.SetUp(operator);
      case CreateOperator.Verdict.Invalid(List<InvalidField> fields) -> new Verdict.Invalid(fields);
      case CreateOperator.Verdict.UsernameTaken() -> new Verdict.UsernameTaken();
      case CreateOperator.Verdict.EmailTaken() -> new Verdict.EmailTaken();
      case CreateOperator.Verdict.Overloaded() -> new Verdict.Overloaded();
    };
  }
}
