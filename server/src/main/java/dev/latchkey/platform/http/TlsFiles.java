package dev.latchkey.platform.http;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The PEM files that TLS needs.
 *
 * @param certificate the server's certificate, then those that lead to its root
 * @param key its private key, PKCS#8 without a password
 */
public record TlsFiles(Path certificate, Path key) {
  public TlsFiles {
    Objects.requireNonNull(certificate);
    Objects.requireNonNull(key);
  }
}
