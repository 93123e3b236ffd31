package dev.latchkey.platform.keyring;

import org.jspecify.annotations.Nullable;

/**
 * There is no master key, or what there is cannot be one, or it does not open this store. The
 * message is one line without secrets, fit for an operator.
 */
public final class WrongMasterKey extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongMasterKey(String message) {
    this(message, null);
  }

  WrongMasterKey(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
