package dev.latchkey.core.bulk;

import dev.latchkey.core.apikey.ImportApiKeys;
import dev.latchkey.core.apikey.ImportedApiKey;
import dev.latchkey.core.apiuser.ImportApiUsers;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.customer.ImportCustomers;
import dev.latchkey.core.intake.Intake;
import dev.latchkey.core.role.ImportRoles;
import dev.latchkey.core.user.ImportUsers;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.Time;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings in rows of every kind. */
public final class ImportRows {
  private static final String NO_SECRET =
      "given, unless there is a file to write a fresh one to (--secrets-out)";

  final Database database;
  final ChangeFeed changes;
  final Time time;
  final ImportCustomers customers;
  final ImportRoles roles;
  final ImportUsers users;
  final ImportApiUsers apiUsers;
  final ImportApiKeys keys;

  public ImportRows(
      Database database,
      ChangeFeed changes,
      Time time,
      ImportCustomers customers,
      ImportRoles roles,
      ImportUsers users,
      ImportApiUsers apiUsers,
      ImportApiKeys keys) {
    this.database = database;
    this.changes = changes;
    this.time = time;
    this.customers = customers;
    this.roles = roles;
    this.users = users;
    this.apiUsers = apiUsers;
    this.keys = keys;
  }

  /**
   * What is wrong with a row, whatever the store holds, if anything is.
   *
   * @param mayMint whether a row may come without its secret, since a fresh one can be kept
   */
  public Optional<RowProblem> violation(NumberedRow numbered, boolean mayMint) {
    Optional<Intake.Refused> refused =
        switch (numbered.row()) {
          case BulkRow.OfCustomer(var row) -> customers.violation(row);
          case BulkRow.OfRole(var row) -> roles.violation(row);
          case BulkRow.OfUser(var row) -> users.violation(row);
          case BulkRow.OfApiUser(var row) ->
              row.secret() == null && !mayMint
                  ? Optional.of(new Intake.Refused("secret", NO_SECRET))
                  : apiUsers.violation(row);
          case BulkRow.OfKey(var row) ->
              wantsSecret(row) && !mayMint
                  ? Optional.of(new Intake.Refused("raw_key", NO_SECRET))
                  : keys.violation(row);
        };
    return refused.map(wrong -> new RowProblem(numbered.line(), text(wrong)));
  }

  private static boolean wantsSecret(ImportedApiKey row) {
    return row.secret() == null && row.revokedAt() == null;
  }

  static String text(Intake.Refused refused) {
    return refused.field() + " must be " + refused.requirement();
  }

  /**
   * Begins an import.
   *
   * @param skipConflicts whether rows that contradict what is there are passed over
   * @param keeper null where no row may come without its secret
   */
  public ImportRun begin(boolean skipConflicts, @Nullable SecretsKeeper keeper, Actor actor) {
    return new ImportRun(this, false, skipConflicts, keeper, actor);
  }

  /** Begins an import that writes nothing, and says what would become of each row. */
  public ImportRun tryOut(boolean skipConflicts, Actor actor) {
    return new ImportRun(this, true, skipConflicts, null, actor);
  }
}
