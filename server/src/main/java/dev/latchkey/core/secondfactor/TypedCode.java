package dev.latchkey.core.secondfactor;

import dev.latchkey.platform.crypto.SecretText;

/** A code as people type it: apps show it in groups. */
final class TypedCode {
  private TypedCode() {}

  static String of(SecretText typed) {
    return typed.reveal().replaceAll("\\s", "");
  }
}
