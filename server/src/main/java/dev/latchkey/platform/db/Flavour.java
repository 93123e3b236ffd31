package dev.latchkey.platform.db;

/** Which database the store is on. */
public enum Flavour {
  /** The embedded one: a file in the data folder, for one machine. */
  SQLITE,
  /** A server of its own, for any number of machines. */
  POSTGRESQL
}
