package dev.latchkey.platform.http;

import dev.latchkey.platform.config.ConfigurationError;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's certificate and key, read again when their files change.
 *
 * <p>Compared by content every few seconds, so that it makes no difference how the files were
 * replaced. New connections get the new certificate, those that are open go on; files that do not
 * fit are complained of once and change nothing. Thread-safe.
 */
final class ReloadingKey implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadingKey.class);

  private final TlsFiles files;
  private final SwitchingServerKey keyManager;
  private final Thread watcher;
  private ServerKey seen;
  private volatile boolean closed;

  private ReloadingKey(TlsFiles files, Duration interval) {
    this.files = files;
    this.seen = ServerKey.read(files);
    this.keyManager = new SwitchingServerKey(seen.keyManager());
    this.watcher =
        Thread.ofPlatform().daemon().name("tls-reload").start(() -> run(interval.toNanos()));
  }

  /**
   * Reads the files for the first time, and looks at them again at this interval.
   *
   * @throws ConfigurationError when the files are no certificate and its key
   */
  static ReloadingKey of(TlsFiles files, Duration interval) {
    return new ReloadingKey(files, interval);
  }

  /** A context that always offers the present certificate. */
  SSLContext sslContext() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keyManager}, null, null);
      return context;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK can do TLS", missing);
    }
  }

  private void run(long nanos) {
    String complaint = "";
    while (!closed) {
      LockSupport.parkNanos(this, nanos);
      try {
        if (closed || seen.isUnchanged()) {
          continue;
        }
        ServerKey changed = ServerKey.read(files);
        keyManager.switchTo(changed.keyManager());
        seen = changed;
        complaint = "";
        LOG.info("TLS certificate {} loaded again", files.certificate());
      } catch (ConfigurationError unfit) {
        if (!complaint.equals(unfit.getMessage())) {
          complaint = String.valueOf(unfit.getMessage());
          LOG.error("TLS goes on with the certificate it has: {}", complaint);
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watcher);
  }
}
