package dev.latchkey.face.portal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarChartTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 2 4",
    "4, 0 2 4",
    "5, 0 3 6",
    "11, 0 10 20",
    "21, 0 15 30",
    "151, 0 100 200",
    "4500, 0 2.5k 5k",
    "21000, 0 15k 30k",
    "1600000, 0 1M 2M",
    "2900000, 0 1.5M 3M"
  })
  void lines_areAtRoundNumbers_andTheHighestBarFitsBelow(long most, String lines) {
    BarChart chart =
        new BarChart("Calls", "calls", List.of(new BarChart.Column("1 Nov", "1 Nov", most, 0)));
    assertThat(chart.lines().stream().map(BarChart.Text::text).collect(Collectors.joining(" ")))
        .isEqualTo(lines);
    assertThat(chart.bar(0).y()).isGreaterThanOrEqualTo(chart.lines().getLast().y());
  }
}
