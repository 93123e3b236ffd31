package dev.latchkey.face.management;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.role.Permission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked for.
 *
 * @param path where; with {@code {id}} where it is about one row
 * @param permission without which it is refused
 * @param owner whose the row is; null exactly where the path names none
 */
record Operation(
    String method, String path, Permission permission, @Nullable AskersOwner owner, Action action) {

  Operation {
    if (path.contains("{id}") != (owner != null)) {
      throw new IllegalArgumentException("whose is the row of " + path + "?");
    }
  }

  /** Finds out whose a row is, where that depends on who asks: everybody has the system roles. */
  @FunctionalInterface
  interface AskersOwner {
    /** As {@link Owner#of}. */
    Optional<CustomerId> of(Authority asker, String id);
  }

  /** Finds out whose a row is. */
  @FunctionalInterface
  interface Owner {
    /**
     * The customer whose the row with this id is, {@link CustomerId#INSTALLATION} if it is no
     * customer's; empty if there is none, whatever the text.
     */
    Optional<CustomerId> of(String id);
  }

  /** Does it, and answers; whoever asks has been found to be allowed to. */
  @FunctionalInterface
  interface Action {
    void perform(Exchange exchange);
  }

  /** An operation on a collection. */
  static Operation on(String method, String path, Permission permission, Action action) {
    return new Operation(method, path, permission, null, action);
  }

  /** An operation on one row. */
  static Operation on(
      String method, String path, Permission permission, Owner owner, Action action) {
    return onShared(method, path, permission, (asker, id) -> owner.of(id), action);
  }

  /** An operation on one row, whose owner depends on who asks. */
  static Operation onShared(
      String method, String path, Permission permission, AskersOwner owner, Action action) {
    return new Operation(method, path, permission, owner, action);
  }
}
