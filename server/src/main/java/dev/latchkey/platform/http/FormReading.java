package dev.latchkey.platform.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What came of reading a form: its fields, or what is wrong with it. */
public sealed interface FormReading {

  /**
   * The fields of a form.
   *
   * @param values by name, in the order in which they came; unmodifiable
   */
  record Fields(SequencedMap<String, String> values) implements FormReading {
    public Fields {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
      return "Fields[" + values.size() + "]";
    }
  }

  /**
   * No form that we take.
   *
   * @param why in words, which quote nothing of the input
   */
  record Malformed(String why) implements FormReading {}
}
