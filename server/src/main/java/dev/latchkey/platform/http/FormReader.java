package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Reads a body of type {@code application/x-www-form-urlencoded} (WHATWG URL, section 5.1),
 * strictly: a field that comes twice, a percent sign without two hexadecimal digits, text that is
 * not UTF-8 and more fields than expected are refused, since two readers of such a body may well
 * see two different logins in it.
 */
public final class FormReader {
  private final byte[] body;
  private final int fieldsAtMost;

  private FormReader(byte[] body, int fieldsAtMost) {
    this.body = body;
    this.fieldsAtMost = fieldsAtMost;
  }

  /** Reads a body; whatever its bytes, the answer is a reading and never an exception. */
  public static FormReading read(byte[] body, int fieldsAtMost) {
    try {
      return new FormReader(body, fieldsAtMost).fields();
    } catch (Refused refused) {
      return new FormReading.Malformed(refused.why);
    }
  }

  private FormReading fields() throws Refused {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    int from = 0;
    while (from < body.length) {
      int end = find('&', from, body.length);
      if (end > from) {
        int equals = find('=', from, end);
        String name = decode(from, equals);
        String value = equals < end ? decode(equals + 1, end) : "";
        if (values.putIfAbsent(name, value) != null) {
          throw new Refused("a field came twice");
        }
        if (values.size() > fieldsAtMost) {
          throw new Refused("more than " + fieldsAtMost + " fields");
        }
      }
      from = end + 1;
    }
    return new FormReading.Fields(values);
  }

  /** Where the byte is, or {@code end}. */
  private int find(char wanted, int from, int end) {
    int at = from;
    while (at < end && body[at] != wanted) {
      at++;
    }
    return at;
  }

  private String decode(int from, int end) throws Refused {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(end - from);
    for (int i = from; i < end; i++) {
      if (body[i] != '%') {
        decoded.write(body[i] == '+' ? ' ' : body[i]);
        continue;
      }
      int upper = i + 2 < end ? Character.digit(body[i + 1], 16) : -1;
      int lower = i + 2 < end ? Character.digit(body[i + 2], 16) : -1;
      if (upper < 0 || lower < 0) {
        throw new Refused("a percent sign without two hexadecimal digits after it");
      }
      decoded.write((upper << 4) | lower);
      i += 2;
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new Refused("not UTF-8");
    }
  }

  /** What ends the reading; never leaves this class. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    private Refused(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }
}
