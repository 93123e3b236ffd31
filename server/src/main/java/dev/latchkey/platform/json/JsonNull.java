package dev.latchkey.platform.json;

/** The JSON {@code null}. */
public record JsonNull() implements Json {}
