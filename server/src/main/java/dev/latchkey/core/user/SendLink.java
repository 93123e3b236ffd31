package dev.latchkey.core.user;

import dev.latchkey.platform.mail.Letter;
import dev.latchkey.platform.mail.MailFailed;
import dev.latchkey.platform.mail.Mailer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails links to those who choose a password with them, where mail is configured. Thread-safe; not
 * to be used in a transaction, as it waits for a mail server.
 */
public final class SendLink {
  private static final Logger LOG = LoggerFactory.getLogger(SendLink.class);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final @Nullable Mailer mailer;
  private final String publicUrl;

  /**
   * @param mailer null where mail is not configured
   */
  public SendLink(@Nullable Mailer mailer, String publicUrl) {
    this.mailer = mailer;
    this.publicUrl = publicUrl;
  }

  /** Whether mail is configured at all. */
  public boolean isPossible() {
    return mailer != null;
  }

  /**
   * Mails a link; false if whoever made it has to hand it over: mail is not configured, or the mail
   * server does not take it, which is logged without the link.
   */
  public boolean send(ResetLink link) {
    if (mailer == null) {
      return false;
    }
    try {
      mailer.send(letter(link));
      return true;
    } catch (MailFailed failed) {
      LOG.warn("the link of user {} could not be mailed: {}", link.id(), failed.getMessage());
      return false;
    }
  }

  /**
   * The names that a human gave themselves stay out of it, so that nobody is sent a stranger's
   * words in our name.
   */
  private Letter letter(ResetLink link) {
    return switch (link.purpose()) {
      case INVITATION ->
          new Letter(
              link.email(),
              "You are invited to " + publicUrl,
              """
              Hello,

              an account has been made for you at %s. Your username is %s.

              Choose your password here, once and before %s:

              %s

              If you did not expect this, do nothing: the link ends by itself.
              """
                  .formatted(
                      publicUrl, link.username(), MINUTE.format(link.expiresAt()), url(link)));
      case RESET ->
          new Letter(
              link.email(),
              "Choose a new password at " + publicUrl,
              """
              Hello,

              somebody asked for a new password for your account %s at %s.

              Choose it here, once and before %s:

              %s

              If it was not you, do nothing: your password stays as it is, and the link ends by itself.
              """
                  .formatted(
                      link.username(), publicUrl, MINUTE.format(link.expiresAt()), url(link)));
    };
  }

  private static String url(ResetLink link) {
    return link.link().reveal();
  }
}
