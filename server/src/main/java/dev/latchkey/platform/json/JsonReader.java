package dev.latchkey.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.json.JsonProblem.Kind;
import java.io.Serial;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON value from the bytes of a small body, strictly.
 *
 * <p>Refused are, beyond what RFC 8259 refuses: a name twice in one object, a byte order mark, half
 * surrogate pairs, nesting deeper than 16 levels, and numbers of more than 64 characters or beyond
 * 10<sup>±308</sup>. The time taken grows with the number of bytes and nothing else; the caller
 * bounds that. Never throws; safe for threads.
 */
public final class JsonReader {
  private static final int MAXIMUM_DEPTH = 16;
  private static final int MAXIMUM_NUMBER_LENGTH = 64;
  private static final int MAXIMUM_EXPONENT = 308;

  // Names are not shared between documents: strangers choose them, and would fill the table.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .build();

  private JsonReader() {}

  /** Reads the value that the bytes hold, all of them. */
  public static JsonReading read(byte[] bytes) {
    if (!isUtf8(bytes)) {
      return new JsonProblem(Kind.ENCODING, "not UTF-8 without a byte order mark");
    }
    if (hasZero(bytes)) {
      return new JsonProblem(Kind.SYNTAX, "not JSON: a zero byte");
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      return document(parser);
    }
  }

  private static JsonReading document(JsonParser parser) {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return new JsonProblem(Kind.EMPTY, "empty");
      }
      Json value = value(parser, first, 0);
      return parser.nextToken() == null
          ? value
          : new JsonProblem(Kind.TRAILING, "more text after the value" + at(parser));
    } catch (Refused e) {
      return e.problem;
    } catch (JacksonException e) {
      return new JsonProblem(Kind.SYNTAX, "not JSON" + at(parser));
    }
  }

  private static Json value(JsonParser parser, JsonToken token, int depth) {
    return switch (token) {
      case START_OBJECT -> object(parser, depth + 1);
      case START_ARRAY -> array(parser, depth + 1);
      case VALUE_STRING -> new JsonString(text(parser, parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case PROPERTY_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new Refused(parser, Kind.SYNTAX, "not JSON");
    };
  }

  private static JsonObject object(JsonParser parser, int depth) {
    requireDepth(parser, depth);
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    while (next(parser) == JsonToken.PROPERTY_NAME) {
      String name = text(parser, parser.currentName());
      Json value = value(parser, next(parser), depth);
      if (members.putIfAbsent(name, value) != null) {
        throw new Refused(parser, Kind.DUPLICATE_NAME, "a name twice in one object");
      }
    }
    return new JsonObject(members);
  }

  private static JsonArray array(JsonParser parser, int depth) {
    requireDepth(parser, depth);
    List<Json> elements = new ArrayList<>();
    for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
      elements.add(value(parser, token, depth));
    }
    return new JsonArray(elements);
  }

  private static JsonNumber number(JsonParser parser) {
    if (parser.getStringLength() > MAXIMUM_NUMBER_LENGTH) {
      throw new Refused(parser, Kind.NUMBER, "a number of more than 64 characters");
    }
    BigDecimal value;
    try {
      value = new BigDecimal(parser.getString());
    } catch (NumberFormatException e) {
      throw new Refused(parser, Kind.NUMBER, "a number beyond 1e308");
    }
    // The exponent of the first digit; a double, as BigDecimal's scale goes to both ends of int.
    double exponent = (double) value.precision() - 1 - value.scale();
    if (Math.abs(exponent) > MAXIMUM_EXPONENT) {
      throw new Refused(parser, Kind.NUMBER, "a number beyond 1e308");
    }
    return new JsonNumber(value);
  }

  private static JsonToken next(JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new Refused(parser, Kind.SYNTAX, "not JSON");
    }
    return token;
  }

  private static void requireDepth(JsonParser parser, int depth) {
    if (depth > MAXIMUM_DEPTH) {
      throw new Refused(parser, Kind.DEPTH, "nested deeper than 16 levels");
    }
  }

  /** The text, once its surrogates are known to come in pairs: an escape can write half of one. */
  private static String text(JsonParser parser, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean paired =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!paired) {
          throw new Refused(parser, Kind.ENCODING, "half of a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }

  /**
   * No JSON in UTF-8 has a zero byte; every JSON in UTF-16 or UTF-32 has, and the parser would take
   * those too.
   */
  private static boolean hasZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf8(byte[] bytes) {
    boolean ascii = true;
    for (byte b : bytes) {
      ascii &= b >= 0;
    }
    if (ascii) {
      return true;
    }
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return !marked;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String at(JsonParser parser) {
    TokenStreamLocation location = parser.currentLocation();
    return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Leaves the nested calls with a problem; has no stack trace, as it tells of the input only. */
  private static final class Refused extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient JsonProblem problem;

    Refused(JsonParser parser, Kind kind, String message) {
      super(message, null, false, false);
      this.problem = new JsonProblem(kind, message + at(parser));
    }
  }
}
