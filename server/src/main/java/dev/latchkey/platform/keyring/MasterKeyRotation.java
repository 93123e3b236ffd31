package dev.latchkey.platform.keyring;

/** How replacing the master key ended. */
public sealed interface MasterKeyRotation {
  /**
   * All keys are wrapped under a new master key, which is in the old one's file.
   *
   * @param keys how many
   */
  record Rotated(int keys) implements MasterKeyRotation {}

  /** Nothing was done: the configuration holds the master key, and only a file can be replaced. */
  record NotInFile() implements MasterKeyRotation {}
}
