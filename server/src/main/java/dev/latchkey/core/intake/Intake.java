package dev.latchkey.core.intake;

/** What becomes of a row that is brought in. */
public sealed interface Intake {

  /** It is not there yet, and can be. */
  record New() implements Intake {}

  /** It is there, as the row has it. */
  record AlreadyThere() implements Intake {}

  /**
   * What is there stands in its way.
   *
   * @param reason a clause that repeats no value
   */
  record Conflict(String reason) implements Intake {}

  /**
   * It cannot be.
   *
   * @param field as it is called in the row
   * @param requirement to be read after "must be"; repeats no value
   */
  record Refused(String field, String requirement) implements Intake {}
}
