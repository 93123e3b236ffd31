package dev.latchkey.face.restume;

import dev.latchkey.face.body.Violation;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id at the end of a path. */
final class PathId {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private PathId() {}

  /** Reads it; what is no UUID is refused. */
  static UUID parse(String name, String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw new Refused(
          Problem.invalid(
              new Violation(
                  "uuid_parsing", List.of("path", name), "Input should be a valid UUID")));
    }
    return UUID.fromString(text);
  }
}
