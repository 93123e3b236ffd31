package dev.latchkey.face.portal.signin;

import dev.latchkey.core.secondfactor.AddPasskey;
import dev.latchkey.face.portal.Form;

/** What is said where a second factor cannot be added. */
public final class FactorWords {
  public static final String WRONG_FIRST_CODE =
      "That is not the code of this picture. Read it into the app again, and type the code that"
          + " shows now.";
  public static final String TOO_LATE =
      "That took too long, so this is a new picture. Read it into the app, and type its code.";

  private FactorWords() {}

  /** Puts into a form why the passkey in it was not added. */
  public static Form tell(Form form, AddPasskey.Verdict refused) {
    return switch (refused) {
      case AddPasskey.Verdict.InvalidName() ->
          form.wrong("name", "Must be " + AddPasskey.NAME_REQUIREMENT + ".");
      case AddPasskey.Verdict.Refused _ -> form.wrong("That passkey did not work. Try again.");
      case AddPasskey.Verdict.Taken() -> form.wrong("This passkey is in use here already.");
      case AddPasskey.Verdict.TooMany() ->
          form.wrong("You have as many passkeys as one can have. Remove one first.");
      case AddPasskey.Verdict.NotPossible(), AddPasskey.Verdict.Added _ ->
          form.wrong("Sign in again, then try once more.");
    };
  }
}
