package dev.latchkey.platform.json;

/** A JSON value (RFC 8259, section 3). Immutable. */
public sealed interface Json extends JsonReading
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {}
