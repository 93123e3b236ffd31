package dev.latchkey.platform.mail;

import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.crypto.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where letters are handed in.
 *
 * @param username null where the mail server asks for no login
 * @param from the address that letters come from
 * @param trusted a PEM file with the certificates that the mail server's has to come from; null for
 *     those that Java trusts
 * @param timeout how long sending a letter may take, from connecting to the last answer
 */
public record MailConfig(
    String host,
    int port,
    @Nullable String username,
    @Nullable SecretText password,
    String from,
    MailEncryption encryption,
    @Nullable Path trusted,
    Duration timeout) {

  private static final Pattern ADDRESS = Pattern.compile("[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,253}");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

  /** Reads {@code mail.*}; nothing where no host is set, and letters are not sent. */
  public static Optional<MailConfig> from(Settings settings) {
    Optional<String> host = settings.optionalText("mail.host");
    MailEncryption encryption =
        MailEncryption.withLabel(settings.oneOf("mail.tls", "starttls", MailEncryption.labels()));
    int port =
        settings.integer("mail.port", encryption == MailEncryption.TLS ? 465 : 587, 1, 65_535);
    Optional<String> username = settings.optionalText("mail.username");
    Optional<SecretText> password = settings.secret("mail.password");
    Optional<String> from = settings.optionalText("mail.from");
    Optional<Path> trusted = settings.path("mail.trusted-certificates");
    Duration timeout = settings.duration("mail.timeout", Duration.ofSeconds(10));
    if (host.isEmpty()) {
      return Optional.empty();
    }
    if (from.filter(text -> ADDRESS.matcher(text).matches()).isEmpty()) {
      throw settings.wrong(
          "mail.from", from.orElse(""), "an address such as latchkey@company.example");
    }
    if (encryption == MailEncryption.NONE && !LOOPBACK.matcher(host.get()).matches()) {
      throw settings.wrong("mail.tls", "none", "starttls or tls for a host that is not this one");
    }
    if (username.isPresent() != password.isPresent()) {
      throw settings.wrong(
          "mail.username", username.orElse(""), "mail.username and mail.password, or neither");
    }
    return Optional.of(
        new MailConfig(
            host.get(),
            port,
            username.orElse(null),
            password.orElse(null),
            from.get(),
            encryption,
            trusted.orElse(null),
            timeout));
  }

  /** What follows the {@code @} of our own address. */
  String domain() {
    return from.substring(from.indexOf('@') + 1);
  }
}
