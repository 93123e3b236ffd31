package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.config.ConfigurationError;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS with certificates made for tests alone: {@code ec}, {@code rsa} and {@code ed25519}. */
@Timeout(60)
class TlsTest {
  private static final String GET = "GET /text HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private TlsFiles files;

  @BeforeEach
  void install() throws Exception {
    files = new TlsFiles(folder.resolve("server.crt"), folder.resolve("server.key"));
    install("ec", "ec");
  }

  private void install(String certificate, String key) throws IOException {
    copy(certificate + ".crt.pem", files.certificate());
    copy(key + ".key.pem", files.key());
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TlsTest.class.getResourceAsStream(resource), resource)) {
      Files.write(file, in.readAllBytes());
    }
  }

  private HttpServer start(Duration patience) {
    Routes routes = new Routes();
    routes
        .path("/text")
        .get((request, response) ->
            response.send((request.isSecure() ? "secure" : "plain").getBytes(UTF_8)));
    routes.path("/length").post(Servers::bodyLength);
    return Servers.start(Servers.config("127.0.0.1", TrustedProxies.NONE, patience, files), routes);
  }

  /** A client that trusts the three certificates. */
  private static SSLSocket connect(HttpServer server) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (String name : new String[] {"ec", "rsa", "ed25519"}) {
      Path file = Files.createTempFile("latchkey", ".pem");
      copy(name + ".crt.pem", file);
      trusted.setCertificateEntry(name, PemFile.read(file).certificates().getFirst());
      Files.delete(file);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port());
    socket.startHandshake();
    return socket;
  }

  private static String subject(SSLSocket socket) throws Exception {
    X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }

  @ParameterizedTest
  @CsvSource({
    "ec, ec, CN=first",
    "ec, ec-sec1, CN=first",
    "rsa, rsa, CN=second",
    "rsa, rsa-pkcs1, CN=second",
    "ed25519, ed25519, CN=third",
  })
  void keysOfAllUsualKinds_serve(String certificate, String key, String subject) throws Exception {
    install(certificate, key);
    try (HttpServer server = start(PATIENCE);
        SSLSocket socket = connect(server)) {
      assertThat(subject(socket)).isEqualTo(subject);
      Wire.Answer answer = new Wire(socket).send(GET).receive();
      assertThat(answer.body()).isEqualTo("secure");
      assertThat(answer.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }
  }

  @Test
  void largestBody_isReadOverTls() throws Exception {
    try (HttpServer server = start(PATIENCE);
        SSLSocket socket = connect(server)) {
      Wire wire = new Wire(socket);
      String head = "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 65536\r\n\r\n";
      assertThat(wire.send(head + "x".repeat(65536)).receive().body()).isEqualTo("length 65536");
      assertThat(wire.send(GET).receive().body()).isEqualTo("secure");
    }
  }

  @Test
  void changedCertificate_isServedToNewConnections_whileOldOnesGoOn() throws Exception {
    try (HttpServer server = start(PATIENCE);
        SSLSocket old = connect(server)) {
      Wire oldWire = new Wire(old);
      assertThat(oldWire.send(GET).receive().status()).isEqualTo(200);
      install("rsa", "rsa");
      awaitSubject(server, "CN=second");
      assertThat(oldWire.send(GET).receive().status()).isEqualTo(200);
    }
  }

  @Test
  void unfitFiles_changeNothing_untilTheyFit() throws Exception {
    try (HttpServer server = start(PATIENCE)) {
      install("rsa", "ec"); // As if caught between the copying of the one and the other.
      try (SSLSocket socket = connect(server)) {
        assertThat(subject(socket)).isEqualTo("CN=first");
      }
      install("rsa", "rsa");
      awaitSubject(server, "CN=second");
    }
  }

  /** New connections until one sees the certificate; the test's time-out ends it otherwise. */
  private static void awaitSubject(HttpServer server, String subject) throws Exception {
    while (true) {
      try (SSLSocket socket = connect(server)) {
        assertThat(new Wire(socket).send(GET).receive().status()).isEqualTo(200);
        if (subject(socket).equals(subject)) {
          return;
        }
      }
    }
  }

  @Test
  void clientThatNeverShakesHands_isHungUpOn() throws Exception {
    try (HttpServer server = start(Duration.ofMillis(300));
        Wire wire = Wire.to(server)) {
      wire.receiveAll();
    }
  }

  @Test
  void plainRequestAtATlsPort_getsNoAnswer() throws Exception {
    try (HttpServer server = start(Duration.ofMillis(300));
        Wire wire = Wire.to(server)) {
      assertThat(wire.send(GET).receiveAll()).doesNotContain("HTTP");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ec | rsa | server.key: is not the key of the certificate in ",
        "ec | ec-encrypted | server.key: holds a key under a password",
      })
  void keyThatDoesNotFit_isRefused_namingTheFile(String certificate, String key, String message)
      throws Exception {
    install(certificate, key);
    assertThatThrownBy(() -> start(PATIENCE))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | holds no certificate",
        "nonsense | holds no certificate",
        "-----BEGIN CERTIFICATE-----~AAAA~-----END CERTIFICATE----- | a certificate that is damaged",
      })
  void fileThatIsNoCertificate_isRefused_namingTheFile(String content, String message)
      throws Exception {
    Files.writeString(files.certificate(), content.replace('~', '\n'));
    assertThatThrownBy(() -> start(PATIENCE))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("server.crt: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | holds no private key",
        "-----BEGIN PRIVATE KEY-----~AAAA~-----END PRIVATE KEY----- | damaged",
        "-----BEGIN EC PRIVATE KEY-----~AAAA~-----END EC PRIVATE KEY----- | damaged",
        "-----BEGIN RSA PRIVATE KEY-----~!!~-----END RSA PRIVATE KEY----- | damaged",
      })
  void fileThatIsNoKey_isRefused_namingTheFile(String content, String message) throws Exception {
    Files.writeString(files.key(), content.replace('~', '\n'));
    assertThatThrownBy(() -> start(PATIENCE))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("server.key: ")
        .hasMessageContaining(message);
  }

  @Test
  void missingFile_isRefused_namingIt() throws Exception {
    Files.delete(files.key());
    assertThatThrownBy(() -> start(PATIENCE))
        .isInstanceOf(ConfigurationError.class)
        .hasMessage(files.key() + ": cannot be read, expected PEM");
  }
}
