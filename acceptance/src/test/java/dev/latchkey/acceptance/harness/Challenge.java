package dev.latchkey.acceptance.harness;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code WWW-Authenticate} header with one challenge (RFC 9110 section 11.6.1). */
public record Challenge(String scheme, Map<String, String> parameters) {
  private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_-]+)=\"([^\"]*)\"");

  public static Challenge of(Reply reply) {
    String header = reply.header("WWW-Authenticate");
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(header);
    while (matcher.find()) {
      parameters.put(matcher.group(1), matcher.group(2));
    }
    return new Challenge(header.split(" ", 2)[0], Map.copyOf(parameters));
  }

  /** The error code of RFC 6750 section 3.1; empty where there is none. */
  public String error() {
    return parameters.getOrDefault("error", "");
  }

  public String description() {
    return parameters.getOrDefault("error_description", "");
  }
}
