package dev.latchkey.core.masterkey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.platform.keyring.Keyring;
import dev.latchkey.platform.keyring.MasterKeyRotation;
import dev.latchkey.platform.time.Time;

/** Replaces the master key and wraps every key anew. */
public final class RotateMasterKey {
  private final Keyring keyring;
  private final AuditLog audit;
  private final Time time;

  public RotateMasterKey(Keyring keyring, AuditLog audit, Time time) {
    this.keyring = keyring;
    this.audit = audit;
    this.time = time;
  }

  /**
   * Rotates. Recorded as {@code master-key.rotate}, after the fact: no key is changed by it, only
   * its wrapping.
   */
  public MasterKeyRotation rotate(Actor actor, Origin origin) {
    MasterKeyRotation rotation = keyring.rotateMasterKey();
    if (rotation instanceof MasterKeyRotation.Rotated) {
      audit.append(
          AuditEvent.of(time.instant(), actor, "master-key.rotate", AuditEvent.OK, origin));
    }
    return rotation;
  }
}
