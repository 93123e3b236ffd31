package dev.latchkey.face.dialect;

import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.json.Json;
import java.util.SequencedMap;

/** What a login sent, whichever way it came. */
sealed interface SentFields {

  /** Its fields by name. */
  record Values(SequencedMap<String, Json> byName) implements SentFields {

    /** Without the values, some of which are secrets. */
    @Override
    public String toString() {
      return "Values[" + byName.size() + "]";
    }
  }

  record Unreadable(Violation violation) implements SentFields {}
}
