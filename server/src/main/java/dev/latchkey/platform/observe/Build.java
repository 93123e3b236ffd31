package dev.latchkey.platform.observe;

/** Which build runs. */
public final class Build {
  private Build() {}

  /** The version in the jar's manifest; {@code development} when run from classes. */
  public static String version() {
    String version = Build.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
