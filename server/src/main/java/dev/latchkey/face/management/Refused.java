package dev.latchkey.face.management;

import java.io.Serial;

/**
 * Leaves an operation with a problem that its caller is to be told of. It has no stack trace, since
 * it tells of the request only.
 */
final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
