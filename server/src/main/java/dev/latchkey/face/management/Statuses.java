package dev.latchkey.face.management;

import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.face.body.Violation;
import java.util.List;
import java.util.Optional;

/** What a wanted status of a user or API user comes to. */
final class Statuses {
  private static final List<String> SETTABLE =
      List.of(
          AccountStatus.ACTIVE.label(),
          AccountStatus.INACTIVE.label(),
          AccountStatus.LOCKED.label());

  private Statuses() {}

  /**
   * The change that leads from one status to that in the field {@code status}; empty where none is
   * wanted. Only who asks for {@code active} of what is locked unlocks it.
   */
  static Optional<StatusChange> change(BodyFields fields, AccountStatus from) {
    String wanted = fields.optionalText("status", 1, 20);
    if (wanted == null) {
      return Optional.empty();
    }
    if (!SETTABLE.contains(wanted)) {
      Violation choices = Violation.notAChoice("status", SETTABLE);
      fields.invalid(choices.type(), "status", choices.message());
      return Optional.empty();
    }
    return Optional.of(
        switch (AccountStatus.withLabel(wanted).orElseThrow()) {
          case ACTIVE -> from == AccountStatus.LOCKED ? StatusChange.UNLOCK : StatusChange.ACTIVATE;
          case LOCKED -> StatusChange.LOCK;
          case INACTIVE, INVITED -> StatusChange.DEACTIVATE;
        });
  }

  /** That a change makes no sense. */
  static Problem notPossible(AccountStatus from, StatusChange change) {
    return Problem.conflict("the status is " + from + ": it cannot " + change.label());
  }
}
