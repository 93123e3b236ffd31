package dev.latchkey.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.observe.Finding;
import dev.latchkey.platform.observe.Finding.Level;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {

  @ParameterizedTest
  @CsvSource({"1023, WARNING", "1024, OK", "99, PROBLEM", "100, WARNING"})
  void littleRoom_isFoundBeforeItRunsOut(long mebibytes, Level level) {
    Finding finding = Inspection.ofSpace(Path.of("/data"), mebibytes << 20);
    assertThat(finding.level()).isEqualTo(level);
    assertThat(finding.says()).isEqualTo(mebibytes + " MiB are free for /data");
  }
}
