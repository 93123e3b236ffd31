package dev.latchkey.face.reference;

import dev.latchkey.platform.crypto.Sha256;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Something that stays as it is while the server runs, and that clients may keep if they ask again
 * before each use (RFC 9110, section 13.1.2). Thread-safe.
 */
final class Document implements Endpoint {
  private static final HeaderName ETAG = HeaderName.of("ETag");
  private static final HeaderName IF_NONE_MATCH = HeaderName.of("If-None-Match");
  private static final Header NO_CACHE = Header.of(HeaderName.CACHE_CONTROL, "no-cache");

  private final List<Header> headers;
  private final Later<Content> content;

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Content(byte[] bytes, String tag) {
    static Content of(byte[] bytes) {
      byte[] digest = Arrays.copyOf(Sha256.of(bytes), 16);
      return new Content(bytes, '"' + HexFormat.of().formatHex(digest) + '"');
    }
  }

  /**
   * @param headers besides
   */
  Document(String mediaType, Supplier<byte[]> bytes, Header... headers) {
    this.headers =
        Stream.concat(
                Stream.of(NO_CACHE, Header.of(HeaderName.CONTENT_TYPE, mediaType)),
                Arrays.stream(headers))
            .toList();
    this.content = new Later<>(() -> Content.of(bytes.get()));
  }

  @Override
  public void handle(Request request, Response response) {
    Content now = content.get();
    headers.forEach(response::header);
    response.header(ETAG, now.tag);
    boolean known =
        request.headers(IF_NONE_MATCH).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || tag.equals(now.tag) || tag.equals("W/" + now.tag));
    if (known) {
      response.status(304).send();
    } else {
      response.send(now.bytes);
    }
  }
}
