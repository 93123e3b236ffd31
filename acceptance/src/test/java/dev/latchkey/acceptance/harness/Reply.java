package dev.latchkey.acceptance.harness;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP response.
 *
 * @param headers by lower-case name
 */
public record Reply(int status, Map<String, List<String>> headers, String body) {
  /** Headers that differ between any two responses. */
  private static final Set<String> OF_THE_MOMENT = Set.of("date", "x-request-id");

  public Reply {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    entry -> List.copyOf(entry.getValue()),
                    (one, other) -> one,
                    TreeMap::new));
  }

  public JsonNode json() {
    return Json.parse(body);
  }

  /** The value of a header that came exactly once. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    if (values.size() != 1) {
      throw new AssertionError("Header " + name + " came " + values + " in " + this);
    }
    return values.getFirst();
  }

  public Optional<String> find(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** All that a client could tell two responses apart by, but for the moment they were sent at. */
  public String fingerprint() {
    return headers.entrySet().stream()
        .filter(entry -> !OF_THE_MOMENT.contains(entry.getKey()))
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("\n", status + "\n", "\n\n" + body));
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + body;
  }
}
