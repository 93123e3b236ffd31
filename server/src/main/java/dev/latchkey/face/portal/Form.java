package dev.latchkey.face.portal;

import dev.latchkey.core.user.InvalidField;
import dev.latchkey.platform.crypto.SecretText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a form as they were sent, and what is wrong with them. Belongs to one thread. */
public final class Form {
  private final Map<String, String> values;
  private final Map<String, String> errors = new LinkedHashMap<>();

  Form(Map<String, String> values) {
    this.values = values;
  }

  /** A form that was not sent yet. */
  public static Form empty() {
    return new Form(Map.of());
  }

  /** A form that was not sent yet and shows these values. */
  public static Form of(Map<String, String> values) {
    return new Form(Map.copyOf(values));
  }

  /** What was sent, without the space around it; empty where nothing was. */
  public String text(String name) {
    return values.getOrDefault(name, "").strip();
  }

  /** What was sent; null where there was nothing but space. */
  public @Nullable String textOrNull(String name) {
    String text = text(name);
    return text.isEmpty() ? null : text;
  }

  /** What was sent, to the last character. */
  public SecretText secret(String name) {
    return SecretText.of(values.getOrDefault(name, ""));
  }

  /** Whether a box was ticked. */
  public boolean isTicked(String name) {
    return values.containsKey(name);
  }

  /** Says what is wrong with a field; the first word about one counts. */
  public Form wrong(String name, String message) {
    var _ = errors.putIfAbsent(name, message);
    return this;
  }

  /** The same, as the core found it. */
  public Form wrong(List<InvalidField> fields) {
    fields.forEach(field -> wrong(field.field(), "Must be " + field.requirement() + "."));
    return this;
  }

  /** Says what is wrong with the whole. */
  public Form wrong(String message) {
    return wrong("", message);
  }

  /** What is wrong with a field, or, named by nothing, with the whole; null if nothing is. */
  public @Nullable String error(String name) {
    return errors.get(name);
  }

  /** Whether anything is wrong. */
  public boolean isWrong() {
    return !errors.isEmpty();
  }

  /** Without the values, which may be secrets. */
  @Override
  public String toString() {
    return "Form[" + values.size() + "]";
  }
}
