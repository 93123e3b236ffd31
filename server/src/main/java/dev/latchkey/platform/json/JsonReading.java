package dev.latchkey.platform.json;

/** What came of reading JSON: a value, or the problem with it. */
public sealed interface JsonReading permits Json, JsonProblem {}
