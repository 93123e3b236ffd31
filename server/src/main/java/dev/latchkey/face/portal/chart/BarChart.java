package dev.latchkey.face.portal.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts over time as bars.
 *
 * @param title what is counted, and over what time
 * @param unit what one of it is called, in the plural
 * @param columns in the order of time; at least one
 */
public record BarChart(String title, String unit, List<Column> columns) {
  /** The width and height of the drawing, in its own units. */
  public static final int WIDTH = 560;

  public static final int HEIGHT = 168;
  private static final int BASE = 136;
  private static final int TOP = 12;
  private static final int LEFT = 44;
  private static final int LABELS = 5;

  public BarChart {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw");
    }
  }

  /**
   * One bar.
   *
   * @param label when, briefly
   * @param when when, in full
   * @param count of what went well
   * @param failures of what did not; drawn on top
   */
  public record Column(String label, String when, long count, long failures) {
    long total() {
      return count + failures;
    }
  }

  /** A rectangle of the drawing. */
  public record Bar(double x, double y, double width, double height) {}

  /** A text of the drawing. */
  public record Text(double x, double y, String text) {}

  /** The largest value that the drawing has room for. */
  public long scale() {
    long most = columns.stream().mapToLong(Column::total).max().orElse(0);
    long step = 1;
    while (step * 4 < most) {
      step *= String.valueOf(step).startsWith("2") ? 5 : 2;
      if (String.valueOf(step).startsWith("4")) {
        step = step / 4 * 5;
      }
    }
    return step * 4;
  }

  /** The lines across, from the bottom up. */
  public List<Text> lines() {
    List<Text> lines = new ArrayList<>();
    for (int i = 0; i <= 4; i += 2) {
      lines.add(new Text(LEFT, y(scale() * i / 4.0), brief(scale() * i / 4)));
    }
    return lines;
  }

  /** What went well at a place in {@link #columns}. */
  public Bar bar(int index) {
    return bar(index, 0, columns.get(index).count());
  }

  /** What did not. */
  public Bar failureBar(int index) {
    return bar(index, columns.get(index).count(), columns.get(index).failures());
  }

  /** The whole height above a place, for the pointer. */
  public Bar target(int index) {
    double step = step();
    return new Bar(LEFT + index * step, TOP, step, BASE - TOP);
  }

  /** The times below, not too many. */
  public List<Text> times() {
    List<Text> times = new ArrayList<>();
    int every = Math.max(1, (columns.size() + LABELS - 1) / LABELS);
    for (int i = 0; i < columns.size(); i += every) {
      times.add(new Text(LEFT + (i + 0.5) * step(), HEIGHT - 8, columns.get(i).label()));
    }
    return times;
  }

  /** Whether there is no bar at all. */
  public boolean isEmpty() {
    return columns.stream().allMatch(column -> column.total() == 0);
  }

  /** The whole in one sentence, for whoever does not see it. */
  public String summary() {
    long count = columns.stream().mapToLong(Column::count).sum();
    long failures = columns.stream().mapToLong(Column::failures).sum();
    return "%s: %,d %s%s."
        .formatted(
            title, count, unit, failures == 0 ? "" : ", and %,d refused".formatted(failures));
  }

  private Bar bar(int index, long from, long value) {
    double step = step();
    double gap = Math.min(3, step * 0.2);
    double top = y((double) from + value);
    double height = y((double) from) - top;
    return new Bar(
        round(LEFT + index * step + gap / 2), round(top), round(step - gap), round(height));
  }

  private double step() {
    return (WIDTH - LEFT - 4.0) / columns.size();
  }

  private double y(double value) {
    return round(BASE - (BASE - TOP) * value / scale());
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static String brief(long value) {
    if (value >= 10_000_000) {
      return value / 1_000_000 + "M";
    }
    return value >= 10_000 ? value / 1000 + "k" : String.format(Locale.ENGLISH, "%,d", value);
  }
}
