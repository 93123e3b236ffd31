package dev.latchkey.face.portal.signin;

import java.util.List;

/** Recovery codes, as they are shown once. */
public record ShownCodes(List<String> codes) {
  public ShownCodes {
    codes = List.copyOf(codes);
  }

  /** One a line, to be kept as a file. */
  public String file() {
    return "Recovery codes for Latchkey. Each is good once.\n\n" + String.join("\n", codes) + "\n";
  }

  /** Without the codes. */
  @Override
  public String toString() {
    return "ShownCodes[" + codes.size() + "]";
  }
}
