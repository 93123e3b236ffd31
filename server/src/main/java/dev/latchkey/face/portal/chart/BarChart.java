package dev.latchkey.face.portal.chart;

import java.util.ArrayList;
import java.util.List;

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

  /** What the line in the middle may stand for, in tenths of a power of ten. */
  private static final List<Long> ROUND = List.of(10L, 15L, 20L, 25L, 30L, 40L, 50L, 75L);

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
    long power = 1;
    while (true) {
      for (long tenths : ROUND) {
        long scale = tenths * power / 5;
        if (scale >= Math.max(4, most) && scale % 2 == 0) {
          return scale;
        }
      }
      power *= 10;
    }
  }

  /** The lines across, from the bottom up. */
  public List<Text> lines() {
    List<Text> lines = new ArrayList<>();
    for (int i = 0; i <= 2; i++) {
      lines.add(new Text(LEFT, y(scale() * i / 2.0), brief(scale() * i / 2)));
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
    if (value < 1000) {
      return Long.toString(value);
    }
    return value < 1_000_000 ? brief(value / 100, "k") : brief(value / 100_000, "M");
  }

  private static String brief(long tenths, String unit) {
    return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + unit;
  }
}
