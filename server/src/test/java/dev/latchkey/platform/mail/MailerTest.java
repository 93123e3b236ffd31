package dev.latchkey.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.time.ManualTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Letters, handed to a real mail server. */
@Timeout(60)
class MailerTest {
  private static final Letter LETTER =
      new Letter("iris@company.example", "Gr\u00fc\u00dfe", "Hello,\n\nhere: https://a/b#c_d-e\n");

  @TempDir private Path folder;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private @Nullable SMTPServer server;

  private record Received(String from, String to, String text) {}

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void letter_arrives_withHeadersThatKeepMachinesFromAnswering() {
    start(taking());

    mailer(Map.of("tls", "none")).send(LETTER);

    Received letter = received.getFirst();
    assertThat(letter.from()).isEqualTo("keys@company.example");
    assertThat(letter.to()).isEqualTo("iris@company.example");
    assertThat(letter.text())
        .contains("From: keys@company.example\r\n")
        .contains("To: iris@company.example\r\n")
        .contains("Auto-Submitted: auto-generated\r\n")
        .contains("Date: Tue, 1 Jan 2030 00:00:00 GMT\r\n")
        .containsPattern("Message-ID: <[0-9a-f-]{36}@company\\.example>\r\n")
        .contains("Subject: =?UTF-8?")
        .contains("https://a/b#c_d-e")
        .doesNotContain(System.getProperty("user.name") + "@");
  }

  @Test
  void startTls_isUsed_andTheLoginInsideIt() throws Exception {
    start(
        taking()
            .startTlsSocketFactory(tls())
            .requireTLS()
            .requireAuth()
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory((user, password, context) -> {
                  if (!user.equals("keys") || !password.equals("s3cret")) {
                    throw new LoginFailedException("no");
                  }
                })));
    Map<String, String> settings =
        Map.of(
            "trusted_certificates", certificate().toString(),
            "username", "keys",
            "password", "s3cret");

    mailer(settings).send(LETTER);

    assertThat(received).hasSize(1);
    Map<String, String> wrong = new HashMap<>(settings);
    wrong.put("password", "other");
    assertThatThrownBy(() -> mailer(wrong).send(LETTER))
        .isInstanceOf(MailFailed.class)
        .hasMessageContaining("username and password");
  }

  @Test
  void serverThatIsNotTrusted_orOffersNoTls_getsNothing() throws Exception {
    start(taking().startTlsSocketFactory(tls()).enableTLS());
    assertThatThrownBy(() -> mailer(Map.of()).send(LETTER)).isInstanceOf(MailFailed.class);
    stop();
    start(taking());
    assertThatThrownBy(() -> mailer(Map.of()).send(LETTER)).isInstanceOf(MailFailed.class);
    assertThat(received).isEmpty();
  }

  @Test
  void serverThatIsDown_orSilent_isGivenUp() throws IOException {
    Mailer mailer;
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      mailer = mailer(silent.getLocalPort(), Map.of("tls", "none", "timeout", "300ms"));
      assertThatThrownBy(() -> mailer.send(LETTER)).isInstanceOf(MailFailed.class);
    }
    assertThatThrownBy(() -> mailer.send(LETTER)).isInstanceOf(MailFailed.class);
  }

  @Test
  void refusal_isToldByItsCode_andNamesNobody() {
    start(
        SMTPServer.port(0)
            .messageHandler((context, from, to, data) -> {
              throw new RejectException(554, "no mail for " + to);
            }));
    assertThatThrownBy(() -> mailer(Map.of("tls", "none")).send(LETTER))
        .isInstanceOf(MailFailed.class)
        .hasMessageContaining("554")
        .hasMessageNotContaining("iris");
  }

  @Test
  void headerCannotBeEnded_byWhatIsPutIntoIt() {
    for (String evil : List.of("a\r\nBcc: x@evil.example", "a\nb", "a\u0000")) {
      assertThatThrownBy(() -> new Letter(evil, "s", "t"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Letter("a@b.example", evil, "t"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(LETTER.toString()).doesNotContain("https");
  }

  @Test
  void settings_thatWouldSendInTheClear_orDoNotFit_areRefused() {
    assertThat(MailConfig.from(Settings.of(Map.of(), null))).isEmpty();
    for (Map<String, String> wrong :
        List.of(
            Map.of("host", "mail.company.example", "tls", "none"),
            Map.of("from", "nobody"),
            Map.of("username", "keys"),
            Map.of("tls", "ssl"))) {
      assertThatThrownBy(() -> config(25, wrong)).isInstanceOf(ConfigurationError.class);
    }
    MailConfig usual = config(587, Map.of());
    assertThat(usual.encryption()).isEqualTo(MailEncryption.STARTTLS);
    assertThat(usual.timeout()).isEqualTo(Duration.ofSeconds(10));
    SecretText password = config(587, Map.of("username", "u", "password", "p4ss")).password();
    assertThat(String.valueOf(password)).doesNotContain("p4ss");
  }

  private SMTPServer.Builder taking() {
    return SMTPServer.port(0)
        .messageHandler((context, from, to, data) ->
            received.add(new Received(from, to, new String(data, StandardCharsets.US_ASCII))));
  }

  private void start(SMTPServer.Builder builder) {
    SMTPServer started = builder.bindAddress(InetAddress.getLoopbackAddress()).build();
    server = started;
    started.start();
  }

  private Mailer mailer(Map<String, String> settings) {
    return mailer(Objects.requireNonNull(server).getPortAllocated(), settings);
  }

  private static Mailer mailer(int port, Map<String, String> settings) {
    return new Mailer(config(port, settings), Randomness.secure(), new ManualTime());
  }

  private static MailConfig config(int port, Map<String, String> settings) {
    Map<String, String> variables = new HashMap<>();
    variables.put("LATCHKEY_MAIL_HOST", "127.0.0.1");
    variables.put("LATCHKEY_MAIL_PORT", Integer.toString(port));
    variables.put("LATCHKEY_MAIL_FROM", "keys@company.example");
    settings.forEach(
        (name, value) -> variables.put("LATCHKEY_MAIL_" + name.toUpperCase(Locale.ROOT), value));
    return MailConfig.from(Settings.of(variables, null)).orElseThrow();
  }

  private Path certificate() throws IOException {
    return Files.write(folder.resolve("trusted.pem"), pem("ec.crt.pem"));
  }

  private static byte[] pem(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            MailerTest.class.getResourceAsStream("/dev/latchkey/platform/http/" + name), name)) {
      return in.readAllBytes();
    }
  }

  /** A server's side, with a certificate for this machine that nobody trusts. */
  private SSLContext tls() throws Exception {
    String key =
        new String(pem("ec.key.pem"), StandardCharsets.US_ASCII)
            .replaceAll("-----[A-Z ]+-----|\\s", "");
    PrivateKey privateKey =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
    Certificate certificate;
    try (InputStream in = Files.newInputStream(certificate())) {
      certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("key", privateKey, new char[0], new Certificate[] {certificate});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
