package dev.latchkey.platform.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Writes JSON as UTF-8 into one growing array of bytes.
 *
 * <p>Commas between members and elements come by themselves; that every object and array is closed,
 * and every name has its value, is up to the caller. Not safe for threads: one instance writes one
 * text.
 */
public final class JsonText {
  private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(ISO_8859_1);

  /** What the longest {@code long} takes. */
  private static final int LONGEST_NUMBER = 20;

  private byte[] bytes;
  private int length;
  private boolean afterValue;

  /** Starts an empty text. */
  public JsonText() {
    this(128);
  }

  /** Starts an empty text that will be about so many bytes long. */
  public JsonText(int expectedLength) {
    this.bytes = new byte[expectedLength];
  }

  /** Opens an object. */
  public JsonText beginObject() {
    return begin('{');
  }

  /** Closes the object. */
  public JsonText endObject() {
    return end('}');
  }

  /** Opens an array. */
  public JsonText beginArray() {
    return begin('[');
  }

  /** Closes the array. */
  public JsonText endArray() {
    return end(']');
  }

  /** A member's name; its value must follow. */
  public JsonText name(String name) {
    string(name);
    put(':');
    afterValue = false;
    return this;
  }

  /** A string; half surrogate pairs are written as escapes. */
  public JsonText string(String text) {
    separate();
    // Room for the usual text, one byte a character; escapes and other characters ask for more.
    ensure(text.length() + 2);
    bytes[length++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character >= ' ' && character < 0x7f && character != '"' && character != '\\') {
        put(character);
      } else {
        i = putOther(text, i);
      }
    }
    put('"');
    afterValue = true;
    return this;
  }

  /** A whole number. */
  public JsonText number(long value) {
    separate();
    putDigits(value);
    afterValue = true;
    return this;
  }

  /** {@code true} or {@code false}. */
  public JsonText bool(boolean value) {
    return fragment(value ? "true" : "false");
  }

  /** {@code null}. */
  public JsonText nothing() {
    return fragment("null");
  }

  /** Any value, as it was read. */
  public JsonText value(Json value) {
    return switch (value) {
      case JsonString string -> string(string.text());
      case JsonNumber number -> fragment(number.value().toString());
      case JsonBoolean bool -> bool(bool.value());
      case JsonNull _ -> nothing();
      case JsonArray array -> {
        beginArray();
        array.elements().forEach(this::value);
        yield endArray();
      }
      case JsonObject object -> {
        beginObject();
        object.members().forEach((name, member) -> name(name).value(member));
        yield endObject();
      }
    };
  }

  /**
   * Bytes of JSON that were prepared before, copied as they are: no comma is put before or after
   * them.
   */
  public JsonText raw(byte[] prepared) {
    ensure(prepared.length);
    System.arraycopy(prepared, 0, bytes, length, prepared.length);
    length += prepared.length;
    afterValue = false;
    return this;
  }

  /** The number of bytes so far. */
  public int length() {
    return length;
  }

  /** A copy of the bytes so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, UTF_8);
  }

  private JsonText begin(char bracket) {
    separate();
    put(bracket);
    afterValue = false;
    return this;
  }

  private JsonText end(char bracket) {
    put(bracket);
    afterValue = true;
    return this;
  }

  private JsonText fragment(String ascii) {
    separate();
    raw(ascii.getBytes(ISO_8859_1));
    afterValue = true;
    return this;
  }

  private void separate() {
    if (afterValue) {
      put(',');
    }
  }

  /**
   * Writes the character at {@code index}, which is no plain ASCII; returns the index of its last
   * half.
   */
  private int putOther(String text, int index) {
    char character = text.charAt(index);
    switch (character) {
      case '"', '\\' -> putEscape(character);
      case '\b' -> putEscape('b');
      case '\t' -> putEscape('t');
      case '\n' -> putEscape('n');
      case '\f' -> putEscape('f');
      case '\r' -> putEscape('r');
      default -> {
        int codePoint = text.codePointAt(index);
        if (character < ' ' || character == 0x7f || isHalfSurrogatePair(codePoint)) {
          putUnicodeEscape(character);
        } else {
          putUtf8(codePoint);
          return index + Character.charCount(codePoint) - 1;
        }
      }
    }
    return index;
  }

  private static boolean isHalfSurrogatePair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private void putEscape(char character) {
    put('\\');
    put(character);
  }

  private void putUnicodeEscape(char character) {
    putEscape('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      put((char) HEXADECIMAL[(character >> shift) & 0xf]);
    }
  }

  private void putUtf8(int codePoint) {
    if (codePoint < 0x800) {
      put((char) (0xc0 | (codePoint >> 6)));
    } else if (codePoint < 0x10000) {
      put((char) (0xe0 | (codePoint >> 12)));
      put((char) (0x80 | ((codePoint >> 6) & 0x3f)));
    } else {
      put((char) (0xf0 | (codePoint >> 18)));
      put((char) (0x80 | ((codePoint >> 12) & 0x3f)));
      put((char) (0x80 | ((codePoint >> 6) & 0x3f)));
    }
    put((char) (0x80 | (codePoint & 0x3f)));
  }

  private void putDigits(long value) {
    if (value == Long.MIN_VALUE) {
      raw(Long.toString(value).getBytes(ISO_8859_1));
      return;
    }
    ensure(LONGEST_NUMBER);
    long rest = Math.abs(value);
    int digits = 1;
    for (long above = rest / 10; above > 0; above /= 10) {
      digits++;
    }
    if (value < 0) {
      bytes[length++] = '-';
    }
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void put(char oneByte) {
    ensure(1);
    bytes[length++] = (byte) oneByte;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
