package dev.latchkey.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.observe.Finding;
import dev.latchkey.platform.observe.Finding.Level;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found about a certificate, at each side of each instant. */
class HttpInspectionTest {
  @TempDir private Path folder;
  private TlsFiles files;
  private Instant begins;
  private Instant ends;

  @BeforeEach
  void install() throws Exception {
    files = new TlsFiles(folder.resolve("server.crt"), folder.resolve("server.key"));
    copy("ec.crt.pem", files.certificate());
    copy("ec.key.pem", files.key());
    X509Certificate certificate = PemFile.read(files.certificate()).certificates().getFirst();
    begins = certificate.getNotBefore().toInstant();
    ends = certificate.getNotAfter().toInstant();
  }

  private static void copy(String resource, Path file) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(TlsTest.class.getResourceAsStream(resource), resource)) {
      Files.write(file, in.readAllBytes());
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private List<Finding> tls(Instant now) {
    HttpConfig config =
        Servers.config("127.0.0.1", TrustedProxies.NONE, Duration.ofSeconds(30), files);
    return HttpInspection.of(config, "https://localhost", now).stream()
        .filter(finding -> finding.subject().equals("tls"))
        .toList();
  }

  private Level level(Instant now) {
    return tls(now).getFirst().level();
  }

  @Test
  void certificate_isLookedAtInTime() {
    assertThat(level(begins.minusSeconds(1))).isEqualTo(Level.PROBLEM);
    assertThat(level(begins)).isEqualTo(Level.OK);
    assertThat(level(ends.minus(Duration.ofDays(14)).minusSeconds(1))).isEqualTo(Level.OK);
    assertThat(level(ends.minus(Duration.ofDays(14)))).isEqualTo(Level.WARNING);
    assertThat(level(ends.minusSeconds(1))).isEqualTo(Level.WARNING);
    assertThat(level(ends)).isEqualTo(Level.PROBLEM);
  }

  @Test
  void certificateForAnotherHost_isAWarning() {
    HttpConfig config =
        Servers.config("127.0.0.1", TrustedProxies.NONE, Duration.ofSeconds(30), files);
    assertThat(HttpInspection.of(config, "https://auth.example.org", begins))
        .anySatisfy(finding -> {
          assertThat(finding.level()).isEqualTo(Level.WARNING);
          assertThat(finding.says()).contains("not for auth.example.org");
        });
  }

  @Test
  void keyThatOthersCanRead_isAProblem() throws Exception {
    Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(level(begins)).isEqualTo(Level.PROBLEM);
  }

  @Test
  void filesThatAreNoCertificate_areAProblem() throws Exception {
    Files.writeString(files.certificate(), "nonsense");
    assertThat(level(begins)).isEqualTo(Level.PROBLEM);
  }
}
