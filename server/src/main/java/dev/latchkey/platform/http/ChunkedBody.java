package dev.latchkey.platform.http;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chunked body (RFC 9112, section 7.1) within bounds: neither a chunk nor the line that
 * announces it can make us hold more than the limit.
 */
final class ChunkedBody {
  /** Size and extensions of a chunk; no client sends extensions of any length. */
  private static final int LINE_AT_MOST = 256;

  private static final int SIZE_DIGITS_AT_MOST = 7;
  private static final byte[] PLAIN_END = {'0', '\r', '\n', '\r', '\n'};

  private final DataReader reader;
  private final int limit;
  private boolean plainEnd;

  ChunkedBody(DataReader reader, int limit) {
    this.reader = reader;
    this.limit = limit;
  }

  /** The content up to the last chunk, or null when it is more than the limit. */
  byte @Nullable [] read() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (true) {
      if (reader.startsWith(PLAIN_END)) {
        plainEnd = true;
        return content.toByteArray();
      }
      int size = readSize();
      if (size == 0) {
        return content.toByteArray();
      }
      if (size > limit - content.size()) {
        return null;
      }
      content.writeBytes(reader.readBytes(size));
      if (!reader.startsWithNewLine()) {
        throw malformed();
      }
      reader.skip(2);
    }
  }

  /**
   * Whether the end that comes next is the usual five bytes, not yet read; otherwise trailers may
   * follow, and the connection is of no more use.
   */
  boolean endsPlainly() {
    return plainEnd;
  }

  private int readSize() {
    int length = reader.findNewLine(LINE_AT_MOST);
    if (length == LINE_AT_MOST) {
      throw malformed();
    }
    String line = reader.readAsciiString(length);
    reader.skip(2);
    int end = line.indexOf(';');
    String digits = (end < 0 ? line : line.substring(0, end)).strip();
    if (digits.isEmpty() || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw malformed();
    }
    String significant = digits.replaceFirst("^0+", "");
    if (significant.length() > SIZE_DIGITS_AT_MOST) {
      return Integer.MAX_VALUE;
    }
    return significant.isEmpty() ? 0 : HexFormat.fromHexDigits(significant);
  }

  private static DataReader.IncorrectNewLineException malformed() {
    return new DataReader.IncorrectNewLineException("malformed chunk");
  }
}
