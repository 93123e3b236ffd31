package dev.latchkey.core.principal;

import java.util.Optional;

/**
 * What an administrator can do to an account's status. The label names it in the audit log, as in
 * {@code user.lock}.
 */
public enum StatusChange {
  ACTIVATE("activate"),
  DEACTIVATE("deactivate"),
  LOCK("lock"),
  UNLOCK("unlock");

  private final String label;

  StatusChange(String label) {
    this.label = label;
  }

  /** The verb in the audit log and on the command line. */
  public String label() {
    return label;
  }

  /**
   * The status that this change leads to from {@code status}; {@code status} itself where there is
   * nothing to change; empty where the change makes no sense. A locked account is not opened by
   * {@link #ACTIVATE}, so that nobody lifts a lock without meaning to.
   */
  public Optional<AccountStatus> from(AccountStatus status) {
    return Optional.ofNullable(
        switch (this) {
          case ACTIVATE ->
              switch (status) {
                case INVITED, ACTIVE, INACTIVE -> AccountStatus.ACTIVE;
                case LOCKED -> null;
              };
          case DEACTIVATE -> AccountStatus.INACTIVE;
          case LOCK ->
              switch (status) {
                case ACTIVE, LOCKED -> AccountStatus.LOCKED;
                case INVITED, INACTIVE -> null;
              };
          case UNLOCK ->
              switch (status) {
                case ACTIVE, LOCKED -> AccountStatus.ACTIVE;
                case INVITED, INACTIVE -> null;
              };
        });
  }
}
