package dev.latchkey.platform.http;

import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.db.FileModes;
import dev.latchkey.platform.observe.Finding;
import java.net.URI;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Looks over where a server would listen and what its clients would see of it. Starts none. */
public final class HttpInspection {
  private static final Duration SOON = Duration.ofDays(14);

  private HttpInspection() {}

  /**
   * Looks.
   *
   * @param publicUrl the base of every link
   */
  public static List<Finding> of(HttpConfig config, String publicUrl, Instant now) {
    List<Finding> findings = new ArrayList<>();
    findings.add(ofAddress(config));
    TlsFiles tls = config.tls();
    String host = String.valueOf(URI.create(publicUrl).getHost());
    if (tls != null) {
      findings.addAll(ofTls(tls, host, now));
    }
    findings.add(ofPublicUrl(config, publicUrl, host));
    return findings;
  }

  private static Finding ofAddress(HttpConfig config) {
    try {
      HttpServer.requireSafe(config, config.address());
      return Finding.ok("address", config.host() + ", port " + config.port());
    } catch (UnsafeAddress unsafe) {
      return Finding.problem(
          "address",
          String.valueOf(unsafe.getMessage()),
          "use TLS, a trusted proxy, or host 127.0.0.1");
    } catch (ConfigurationError wrong) {
      return Finding.problem(
          "address", String.valueOf(wrong.getMessage()), "set host to an address of this machine");
    }
  }

  private static List<Finding> ofTls(TlsFiles files, String host, Instant now) {
    List<Finding> findings = new ArrayList<>();
    FileModes.ofSecret("tls", files.key()).ifPresent(findings::add);
    try {
      var _ = ServerKey.read(files);
      X509Certificate certificate = PemFile.read(files.certificate()).certificates().getFirst();
      findings.add(ofTimes(files, certificate, now));
      if (!isFor(certificate, host)) {
        findings.add(
            Finding.warning(
                "tls",
                "the certificate is not for " + host + ", which public-url names",
                "get one for it, or correct public-url"));
      }
    } catch (ConfigurationError unfit) {
      findings.add(
          Finding.problem(
              "tls", String.valueOf(unfit.getMessage()), "correct tls.certificate and tls.key"));
    } catch (CertificateParsingException malformed) {
      findings.add(
          Finding.problem("tls", files.certificate() + " is malformed", "get another certificate"));
    }
    return findings;
  }

  private static Finding ofTimes(TlsFiles files, X509Certificate certificate, Instant now) {
    Instant begins = certificate.getNotBefore().toInstant();
    Instant ends = certificate.getNotAfter().toInstant();
    String renew = "renew it; a running server takes the new one over by itself";
    if (now.isBefore(begins)) {
      return Finding.problem(
          "tls", files.certificate() + " is good from " + begins + " only", "correct the clock");
    }
    if (!now.isBefore(ends)) {
      return Finding.problem("tls", files.certificate() + " has expired at " + ends, renew);
    }
    return now.isBefore(ends.minus(SOON))
        ? Finding.ok("tls", files.certificate() + " is good until " + ends)
        : Finding.warning("tls", files.certificate() + " expires at " + ends, renew);
  }

  /** Whether a client would accept it for a host (RFC 9525, section 6). */
  private static boolean isFor(X509Certificate certificate, String host)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null) {
      return false;
    }
    String wanted = host.toLowerCase(Locale.ROOT);
    String parent = wanted.substring(wanted.indexOf('.') + 1);
    return names.stream()
        .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.equals(wanted) || name.equals("*." + parent));
  }

  private static Finding ofPublicUrl(HttpConfig config, String url, String host) {
    String remedy = "set public-url to what clients call, such as https://auth.example.com";
    if (host.equals("0.0.0.0") || host.equals("[::]") || host.equals("[0:0:0:0:0:0:0:0]")) {
      return Finding.problem(
          "public-url", url + " leads nowhere: tokens would name it as their issuer", remedy);
    }
    boolean local = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    boolean reachable = !"127.0.0.1".equals(config.host()) && !config.address().isLoopbackAddress();
    if (local && (reachable || !config.trustedProxies().isEmpty())) {
      return Finding.warning("public-url", url + " leads others to themselves", remedy);
    }
    if (!local && url.startsWith("http:")) {
      return Finding.warning(
          "public-url", url + " is not https: links would carry secrets in clear text", remedy);
    }
    return Finding.ok("public-url", url);
  }
}
