package dev.latchkey.face.cli;

import dev.latchkey.platform.observe.Build;
import picocli.CommandLine.IVersionProvider;

/** Which build this is. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"latchkey " + current()};
  }

  /** The version in the jar's manifest; {@code development} when run from classes. */
  static String current() {
    return Build.version();
  }
}
