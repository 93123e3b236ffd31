package dev.latchkey.face.audit;

/** Texts as fields of CSV (RFC 4180) that are safe to open in a spreadsheet. */
public final class CsvText {
  private CsvText() {}

  /** A text as one field; of what callers choose, nothing is taken for a formula. */
  public static String field(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String harmless = "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }
}
