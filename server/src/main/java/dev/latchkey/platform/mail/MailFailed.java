package dev.latchkey.platform.mail;

/** A letter that was not sent. The message says why, for the operator, and names no person. */
public final class MailFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MailFailed(String reason) {
    super(reason, null, false, false);
  }
}
