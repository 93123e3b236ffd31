package dev.latchkey.face.cli;

import dev.latchkey.platform.json.JsonText;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Prints results: aligned text for people, one JSON document for programs. */
final class Output {
  private final PrintStream out;
  private final PrintStream notices;
  private final StoreOptions.Format format;

  Output(PrintStream out, PrintStream notices, StoreOptions.Format format) {
    this.out = out;
    this.notices = notices;
    this.format = format;
  }

  /** A line for the person at the terminal that is no part of the result. */
  void notice(String line) {
    notices.println(line);
  }

  /** Where notices go, for those that are no lines. */
  PrintStream notices() {
    return notices;
  }

  /** The stream for results that are written as they come. */
  PrintStream stream() {
    return out;
  }

  void one(Row row) {
    if (format == StoreOptions.Format.json) {
      JsonText json = new JsonText();
      row.writeTo(json);
      out.println(json);
      return;
    }
    int width = row.names().stream().mapToInt(String::length).max().orElse(0);
    for (String name : row.names()) {
      out.println(pad(name, width) + "  " + row.text(name));
    }
  }

  /** A list; as JSON it is written row by row, however long it is. */
  void list(Stream<Row> rows) {
    if (format == StoreOptions.Format.json) {
      array(rows);
      return;
    }
    List<Row> all = rows.toList();
    if (all.isEmpty()) {
      notices.println("none");
    } else {
      table(all);
    }
  }

  /** A list that people read as lines of text. */
  void list(Stream<Row> rows, Function<Row, String> line) {
    if (format == StoreOptions.Format.json) {
      array(rows);
    } else {
      rows.map(line).forEach(out::println);
    }
  }

  private void array(Stream<Row> rows) {
    String before = "[";
    for (Row row : (Iterable<Row>) rows::iterator) {
      JsonText json = new JsonText();
      row.writeTo(json);
      out.print(before + json);
      before = ",\n";
    }
    out.println(before.equals("[") ? "[]" : "]");
  }

  private void table(List<Row> rows) {
    List<String> names = rows.stream().flatMap(row -> row.names().stream()).distinct().toList();
    int[] widths = new int[names.size()];
    for (int column = 0; column < widths.length; column++) {
      String name = names.get(column);
      widths[column] =
          Math.max(
              name.length(),
              rows.stream().mapToInt(row -> row.text(name).length()).max().orElse(0));
    }
    line(widths, names);
    for (Row row : rows) {
      line(widths, names.stream().map(row::text).toList());
    }
  }

  private void line(int[] widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      line.append(pad(cells.get(column), widths[column])).append("  ");
    }
    out.println(line.toString().stripTrailing());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
