package dev.latchkey.face.cli;

/** Which build this is. */
final class Version {
  private Version() {}

  /** The version in the jar's manifest; {@code development} when run from classes. */
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
