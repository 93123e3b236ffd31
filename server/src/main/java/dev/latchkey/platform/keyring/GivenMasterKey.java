package dev.latchkey.platform.keyring;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.observe.Finding;
import java.util.List;

/** A master key that the configuration holds. */
final class GivenMasterKey extends MasterKeySource {
  private final MasterKey key;

  GivenMasterKey(SecretText base64) {
    this.key = MasterKey.parse(base64, "master-key");
  }

  @Override
  List<Finding> findings() {
    return List.of();
  }

  @Override
  List<MasterKey> present() {
    return List.of(key);
  }

  @Override
  MasterKey presentOrNew(Randomness randomness) {
    return key;
  }

  @Override
  public String toString() {
    return "master-key";
  }
}
