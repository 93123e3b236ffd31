package dev.latchkey.core.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a row says, and what is there, in comparable form: values by the names of their fields. Not
 * safe for several threads while it is being filled.
 */
public final class Facts {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /**
   * Adds one.
   *
   * @param value null where nothing is said about it
   */
  public Facts with(String field, @Nullable Object value) {
    values.put(field, value);
    return this;
  }

  /** What becomes of a row that says this, where {@code there} is what there is. */
  public Intake against(Facts there) {
    List<String> differing =
        values.entrySet().stream()
            .filter(said -> said.getValue() != null)
            .filter(said -> !said.getValue().equals(there.values.get(said.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    return differing.isEmpty()
        ? new Intake.AlreadyThere()
        : new Intake.Conflict(
            "it is there already, with another " + String.join(", another ", differing));
  }
}
