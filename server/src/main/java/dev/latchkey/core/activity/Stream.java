package dev.latchkey.core.activity;

/** The two kinds of numbered rows that the log consists of. The label is what the store says. */
enum Stream {
  EVENTS("event"),
  CALLS("call");

  private final String label;

  Stream(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
