package dev.latchkey.face.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A place in an answer that is filled at each request; written {@code {name}} in YAML. */
enum Slot {
  TOKEN("token", Place.GRANTED, Kind.TEXT),
  TOKEN_ID("token-id", Place.GRANTED, Kind.TEXT),
  USERNAME("username", Place.GRANTED, Kind.TEXT),
  SCOPE("scope", Place.GRANTED, Kind.TEXT),
  /** Unix seconds, truncated. */
  ISSUED_AT("issued-at", Place.GRANTED, Kind.NUMBER),
  /** Unix seconds, truncated. */
  EXPIRES_AT("expires-at", Place.GRANTED, Kind.NUMBER),
  /** Unix milliseconds. */
  EXPIRES_AT_MILLIS("expires-at-millis", Place.GRANTED, Kind.NUMBER),
  /** Seconds left, truncated. */
  EXPIRES_IN("expires-in", Place.GRANTED, Kind.NUMBER),

  /** The first thing wrong with the request, in words; nothing that the caller sent is repeated. */
  REASON("reason", Place.REFUSED, Kind.TEXT),
  /**
   * Everything wrong with the request, as a JSON array of {@code type}, {@code loc}, {@code msg}.
   */
  VIOLATIONS("violations", Place.REFUSED, Kind.JSON);

  /** Which answers may have it. */
  enum Place {
    GRANTED,
    REFUSED
  }

  /** How its value stands in JSON when it is the whole of a value. */
  enum Kind {
    TEXT,
    NUMBER,
    JSON
  }

  private final String key;
  private final Place place;
  private final Kind kind;

  Slot(String key, Place place, Kind kind) {
    this.key = key;
    this.place = place;
    this.kind = kind;
  }

  String key() {
    return key;
  }

  Kind kind() {
    return kind;
  }

  static Optional<Slot> find(Place place, String key) {
    return Arrays.stream(values())
        .filter(slot -> slot.place == place && slot.key.equals(key))
        .findFirst();
  }

  static List<String> keys(Place place) {
    return Arrays.stream(values()).filter(slot -> slot.place == place).map(Slot::key).toList();
  }
}
