package dev.latchkey.core.signin;

import java.util.stream.Stream;

/** How far a sign-in has come. */
public enum SignInStage {
  /** The password is proved; the second factor is not. */
  SECOND_FACTOR("second-factor"),
  /** The password is proved; there has to be a second factor, and there is none yet. */
  ENROLMENT("enrolment"),
  /** The portal is open. */
  COMPLETE("complete");

  private final String label;

  SignInStage(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static SignInStage withLabel(String label) {
    return Stream.of(values()).filter(each -> each.label.equals(label)).findFirst().orElseThrow();
  }
}
