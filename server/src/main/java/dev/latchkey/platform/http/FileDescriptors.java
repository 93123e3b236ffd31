package dev.latchkey.platform.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and connections the system lets this process have open. */
final class FileDescriptors {
  /** For databases, libraries and the log. */
  private static final int FOR_OTHERS = 200;

  private static final int FEWEST = 16;

  private FileDescriptors() {}

  /**
   * The given number of connections, or fewer where the system allows no more: Helidon stops
   * listening for good when it cannot accept one.
   */
  static int atMost(int connections) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long allowed = system.getMaxFileDescriptorCount() - FOR_OTHERS;
      return (int) Math.min(connections, Math.max(allowed, FEWEST));
    }
    return connections;
  }
}
