package dev.latchkey.platform.keyring;

import static dev.latchkey.platform.keyring.WrappedKeyStore.CHECK;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.observe.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks whether the master key is well kept and opens the store; makes none. */
public final class MasterKeyInspection {
  private static final String SUBJECT = "master key";

  private MasterKeyInspection() {}

  /**
   * Looks.
   *
   * @param finding finds the key; may throw {@link WrongMasterKey}
   * @param store the store, where it can be read
   */
  public static List<Finding> of(Supplier<MasterKeySource> finding, Optional<Database> store) {
    List<Finding> findings = new ArrayList<>();
    try {
      MasterKeySource source = finding.get();
      findings.addAll(source.findings());
      WrappedKeyStore keys = new WrappedKeyStore();
      Optional<byte[]> check = store.flatMap(database -> database.read(tx -> keys.find(tx, CHECK)));
      if (check.isPresent()) {
        findings.add(ofCheck(source, check.get()));
      }
    } catch (WrongMasterKey wrong) {
      findings.add(
          Finding.problem(
              SUBJECT,
              String.valueOf(wrong.getMessage()),
              "give the key that the store was made with, from where you keep its copy"));
    }
    return findings;
  }

  private static Finding ofCheck(MasterKeySource source, byte[] check) {
    boolean opens = source.present().stream().anyMatch(key -> key.unwrap(CHECK, check).isPresent());
    return opens
        ? Finding.ok(SUBJECT, "the one in " + source + " opens the store")
        : Finding.problem(
            SUBJECT,
            "the one in " + source + " is not the one this store was made with",
            "give the key that it was made with, from where you keep its copy");
  }
}
