package dev.latchkey.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.time.Time;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Sends letters, one connection each. Thread-safe. */
public final class Mailer {

  private final MailConfig config;
  private final Randomness randomness;
  private final Time time;
  private final @Nullable SSLSocketFactory trusted;

  /**
   * @throws IllegalArgumentException if the file of trusted certificates cannot be read as such
   */
  public Mailer(MailConfig config, Randomness randomness, Time time) {
    this.config = config;
    this.randomness = randomness;
    this.time = time;
    this.trusted = config.trusted() == null ? null : TrustedCertificates.of(config.trusted());
  }

  /**
   * Sends a letter: the mail server has taken it when this returns. Blocks for the configured time
   * at most, whatever the mail server does; not to be called in a transaction.
   *
   * @throws MailFailed if it was not sent, or may not have been
   */
  public void send(Letter letter) {
    FutureTask<Void> sending =
        new FutureTask<>(() -> {
          sendNow(letter);
          return null;
        });
    // A thread of its own, since no timeout of a socket ends a server that says a byte now and
    // then.
    Thread thread = Thread.ofVirtual().name("mail").start(sending);
    try {
      Void _ = sending.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooLong) {
      thread.interrupt();
      throw new MailFailed("the mail server took too long");
    } catch (ExecutionException failed) {
      throw new MailFailed(reason(failed.getCause()));
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new MailFailed("interrupted");
    }
  }

  private void sendNow(Letter letter) throws MessagingException {
    Session session = Session.getInstance(properties());
    Message message = message(session, letter);
    try (SMTPTransport transport =
        new SMTPTransport(
            session, new URLName("smtp", config.host(), config.port(), null, null, null))) {
      SecretText password = config.password();
      transport.connect(
          config.host(),
          config.port(),
          config.username(),
          password == null ? null : password.reveal());
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private Message message(Session session, Letter letter) throws MessagingException {
    MimeMessage message = new NamedMessage(session, randomness.uuid() + "@" + config.domain());
    message.setFrom(new InternetAddress(config.from()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
    message.setSubject(letter.subject(), UTF_8.name());
    message.setText(letter.text(), UTF_8.name());
    message.setHeader(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(time.instant().atOffset(ZoneOffset.UTC)));
    // So that no absence note comes back (RFC 3834, section 5).
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  private Properties properties() {
    String timeout = Long.toString(config.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    properties.put("mail.smtp.localhost", config.domain());
    properties.put("mail.smtp.auth", Boolean.toString(config.username() != null));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (config.encryption()) {
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    if (trusted != null) {
      properties.put("mail.smtp.ssl.socketFactory", trusted);
    }
    return properties;
  }

  /** Why, without the text of an answer: mail servers like to repeat addresses. */
  private static String reason(@Nullable Throwable failure) {
    return switch (failure) {
      case AuthenticationFailedException _ -> "the mail server refused username and password";
      case SMTPSendFailedException refused ->
          "the mail server refused the letter with " + refused.getReturnCode();
      case null -> "unknown";
      default -> {
        Throwable cause = failure.getCause();
        yield failure.getClass().getSimpleName()
            + (cause == null ? "" : ", " + cause.getClass().getSimpleName());
      }
    };
  }

  /**
   * A message whose id is ours: the library's own tells the name of the account on this machine.
   */
  private static final class NamedMessage extends MimeMessage {
    private final String id;

    NamedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
