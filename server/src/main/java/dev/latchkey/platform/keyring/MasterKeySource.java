package dev.latchkey.platform.keyring;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.observe.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the master key comes from: the configuration, or a file. */
public abstract sealed class MasterKeySource permits GivenMasterKey, MasterKeyFile {
  /** The name of the file that is made beside an embedded database. */
  private static final String GENERATED = "master.key";

  /** For this package's own kinds. */
  MasterKeySource() {}

  /**
   * The source that a configuration asks for.
   *
   * @param masterKey {@code master-key}: base64 of 32 bytes
   * @param masterKeyFile {@code master-key-file}: a file that holds the same
   * @param mayGenerate whether, with neither, a file may be made in the data folder, where one that
   *     is there already is used in any case: beside an embedded database, where it is backed up
   *     with it, and for trying things out
   * @throws WrongMasterKey if both are given, or neither is and none may be made, or the key is
   *     malformed
   */
  public static MasterKeySource of(
      @Nullable SecretText masterKey,
      @Nullable Path masterKeyFile,
      Path dataFolder,
      boolean mayGenerate) {
    if (masterKey != null && masterKeyFile != null) {
      throw new WrongMasterKey("master-key and master-key-file are both set; set one");
    }
    if (masterKey != null) {
      return new GivenMasterKey(masterKey);
    }
    if (masterKeyFile != null) {
      return new MasterKeyFile(masterKeyFile, false);
    }
    Path generated = dataFolder.resolve(GENERATED);
    if (mayGenerate || Files.exists(generated)) {
      return new MasterKeyFile(generated, mayGenerate);
    }
    throw new WrongMasterKey(
        "no master key: set master-key (base64 of 32 random bytes) or master-key-file, the same on"
            + " every server of this database");
  }

  /** What is wrong with how it is kept. */
  abstract List<Finding> findings();

  /**
   * The master keys there are now, the likeliest first.
   *
   * @throws WrongMasterKey if there is none, or it is malformed
   */
  abstract List<MasterKey> present();

  /** The master key for a store that has no keys yet; made where that is allowed. */
  abstract MasterKey presentOrNew(Randomness randomness);
}
