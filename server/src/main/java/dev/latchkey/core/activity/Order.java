package dev.latchkey.core.activity;

/** In which direction the log is read. */
public enum Order {
  NEWEST_FIRST,
  OLDEST_FIRST
}
