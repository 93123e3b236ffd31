package dev.latchkey.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class FileDescriptorsTest {

  @Test
  void connections_leaveFilesForTheDatabase_whateverWasAskedFor() {
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    assertThat((long) FileDescriptors.atMost(Integer.MAX_VALUE))
        .isPositive()
        .isLessThanOrEqualTo(system.getMaxFileDescriptorCount() - 100);
  }

  @Test
  void fewConnections_areAsManyAsWasAskedFor() {
    assertThat(FileDescriptors.atMost(16)).isEqualTo(16);
  }
}
