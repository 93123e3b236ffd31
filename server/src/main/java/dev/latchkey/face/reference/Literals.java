package dev.latchkey.face.reference;

import dev.latchkey.platform.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a value of the document in the syntax of a language. */
enum Literals {
  JSON("null", "true", "false"),
  PYTHON("None", "True", "False");

  private final String nothing;
  private final String yes;
  private final String no;

  Literals(String nothing, String yes, String no) {
    this.nothing = nothing;
    this.yes = yes;
    this.no = no;
  }

  /** On one line. */
  String line(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> string(entry.getKey().toString()) + ": " + line(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(this::line).collect(Collectors.joining(", ", "[", "]"));
      case null, default -> scalar(value);
    };
  }

  /** On as many lines as there are members, indented by two spaces a level. */
  String lines(@Nullable Object value) {
    return lines(value, "\n");
  }

  private String lines(@Nullable Object value, String newLine) {
    String deeper = newLine + "  ";
    return switch (value) {
      case Map<?, ?> map when !map.isEmpty() ->
          map.entrySet().stream()
              .map(entry ->
                  string(entry.getKey().toString()) + ": " + lines(entry.getValue(), deeper))
              .collect(Collectors.joining("," + deeper, "{" + deeper, newLine + "}"));
      case List<?> list when list.stream().anyMatch(Map.class::isInstance) ->
          list.stream()
              .map(element -> lines(element, deeper))
              .collect(Collectors.joining("," + deeper, "[" + deeper, newLine + "]"));
      case null, default -> line(value);
    };
  }

  private String scalar(@Nullable Object value) {
    return switch (value) {
      case null -> nothing;
      case Boolean truth -> truth ? yes : no;
      case Number number -> number.toString();
      default -> string(value.toString());
    };
  }

  /** JSON's strings, without characters beyond printable ASCII, are Python's too. */
  private static String string(String text) {
    return new JsonText().string(text).toString();
  }
}
