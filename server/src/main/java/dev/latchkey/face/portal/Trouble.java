package dev.latchkey.face.portal;

/** What can stand in the way of a page, in words for whoever wanted to see it. */
public enum Trouble {
  MALFORMED(
      400, "That was no form", "What your browser sent could not be read. Go back and try again."),
  FORBIDDEN(
      403,
      "Your role does not open this",
      "Somebody with more permissions has to do it, or give you a role that has them."),
  STALE(
      403,
      "This form is out of date",
      "It was opened in another sign-in, or came from another site. Go back, load the page again"
          + " and send it once more."),
  NOT_FOUND(404, "There is nothing here", "It was removed, or never was, or is not yours to see."),
  NOT_SO(
      405, "That is not how this is asked for", "Go back to the page it came from and try again."),
  TOO_MANY(429, "Too many tries", "Wait a minute, then try again."),
  BUSY(
      503,
      "Too many at once",
      "As many exports are being written as may be. Try again in a minute."),
  INTERNAL(
      500, "Something is broken here", "It is our fault, and it is in the log under this number."),
  UNAVAILABLE(503, "The store cannot be reached", "Nothing is lost. Try again in a few seconds.");

  private final int status;
  private final String title;
  private final String advice;

  Trouble(int status, String title, String advice) {
    this.status = status;
    this.title = title;
    this.advice = advice;
  }

  public int status() {
    return status;
  }

  /** What it is. */
  public String title() {
    return title;
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
