package dev.latchkey.face.dialect;

import dev.latchkey.face.body.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a login may be sent. Immutable.
 *
 * @param formats of the body; none when everything comes by HTTP Basic and the body is not read
 * @param basic whether identifier and secret may come by HTTP Basic
 */
record Accepted(List<BodyFormat> formats, boolean basic) {
  /** The name of HTTP Basic in YAML. */
  static final String BASIC = "basic";

  Accepted {
    formats = List.copyOf(formats);
    if (formats.isEmpty() && !basic) {
      throw new IllegalArgumentException("no way to log in");
    }
  }

  /** Every word that may stand in YAML. */
  static List<String> keys() {
    return Stream.concat(Arrays.stream(BodyFormat.values()).map(BodyFormat::key), Stream.of(BASIC))
        .toList();
  }

  /**
   * The format of a body that is said to be of this type, which has to be UTF-8. A body of which
   * nothing is said is taken for the first format.
   *
   * @param contentType as it was sent; null when it was not
   */
  Optional<BodyFormat> formatOf(@Nullable String contentType) {
    if (contentType == null) {
      return formats.stream().findFirst();
    }
    for (BodyFormat format : formats) {
      if (format.mediaType().equals(contentType)) {
        return Optional.of(format);
      }
    }
    return MediaType.ofUtf8(contentType)
        .flatMap(
            type -> formats.stream().filter(each -> each.mediaType().equals(type)).findFirst());
  }

  /** The media types, for people. */
  String inWords() {
    return formats.stream().map(BodyFormat::mediaType).collect(Collectors.joining(" or "));
  }
}
