package dev.latchkey.platform.json;

/**
 * Why some bytes are no JSON that we take.
 *
 * @param kind what sort of problem it is
 * @param message the problem in words, which quote nothing of the input
 */
public record JsonProblem(Kind kind, String message) implements JsonReading {

  /** The sorts of problem. */
  public enum Kind {
    /** Nothing there, or white space only. */
    EMPTY,
    /** Not UTF-8, a byte order mark, or half of a surrogate pair. */
    ENCODING,
    /** Not JSON (RFC 8259). */
    SYNTAX,
    /** More after the value. */
    TRAILING,
    /** A name twice in one object. */
    DUPLICATE_NAME,
    /** Nested deeper than sixteen levels. */
    DEPTH,
    /** A number that is too long or too large. */
    NUMBER
  }
}
