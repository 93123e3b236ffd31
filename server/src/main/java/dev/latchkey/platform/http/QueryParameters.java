package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a query, decoded as a form's are (plus is a blank). What is no valid
 * percent-encoding stands for itself, so that nothing a client sends is an error here. Immutable.
 */
final class QueryParameters {
  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  static QueryParameters parse(String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int from = 0;
    while (from < query.length()) {
      int end = query.indexOf('&', from);
      end = end < 0 ? query.length() : end;
      if (end > from) {
        int equals = query.indexOf('=', from);
        boolean named = equals >= 0 && equals < end;
        String name = decode(query.substring(from, named ? equals : end));
        String value = named ? decode(query.substring(equals + 1, end)) : "";
        values.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
      }
      from = end + 1;
    }
    return new QueryParameters(values);
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int value = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      if (value >= 0) {
        decoded.write(value);
        i += 2;
      } else {
        decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    return decoded.toString(UTF_8);
  }

  private static int hex(byte high, byte low) {
    int upper = Character.digit(high, 16);
    int lower = Character.digit(low, 16);
    return upper < 0 || lower < 0 ? -1 : (upper << 4) | lower;
  }
}
