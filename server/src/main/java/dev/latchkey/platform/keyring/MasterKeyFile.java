package dev.latchkey.platform.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.DataFolder;
import dev.latchkey.platform.db.FileModes;
import dev.latchkey.platform.observe.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A master key in a file; while it is being replaced, its successor lies beside it, in a file named
 * {@code ….next}.
 */
final class MasterKeyFile extends MasterKeySource {
  private final Path path;
  private final Path next;
  private final boolean mayGenerate;

  MasterKeyFile(Path path, boolean mayGenerate) {
    this.path = path.toAbsolutePath();
    this.next = this.path.resolveSibling(this.path.getFileName() + ".next");
    this.mayGenerate = mayGenerate;
  }

  @Override
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    FileModes.ofSecret("master key", path).ifPresent(findings::add);
    if (Files.exists(next)) {
      findings.add(
          Finding.warning(
              "master key",
              next + " is there: a rotation was cut short",
              "rotate it again: latchkey master-key rotate"));
    }
    return findings;
  }

  @Override
  List<MasterKey> present() {
    // The successor first: if it is just taking the key's place, it is met there, or in both.
    Optional<MasterKey> successor = readIfThere(next);
    List<MasterKey> keys = new ArrayList<>(2);
    readIfThere(path).ifPresent(keys::add);
    successor.ifPresent(keys::add);
    if (keys.isEmpty()) {
      throw new WrongMasterKey("the master key's file " + path + " is missing; put it back");
    }
    return keys;
  }

  @Override
  MasterKey presentOrNew(Randomness randomness) {
    if (!mayGenerate) {
      return present().getFirst();
    }
    return exclusively(() -> {
      if (!Files.exists(path)) {
        write(path, MasterKey.random(randomness));
      }
      return read(path);
    });
  }

  /** Does something while no other process changes these files. Does not nest. */
  <T> T exclusively(Supplier<T> action) {
    return folder().exclusively(action);
  }

  /** Puts a successor beside the key, durably. Only for whoever holds the lock. */
  void writeNext(MasterKey key) {
    write(next, key);
  }

  /** Puts the successor, if there is one, in the key's place. Only for whoever holds the lock. */
  void promoteNext() {
    try {
      if (Files.exists(next)) {
        folder().move(next, path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rename " + next + " to " + path + ": " + e, e);
    }
  }

  private void write(Path file, MasterKey key) {
    try {
      folder().write(file, (key.text().reveal() + "\n").getBytes(US_ASCII));
    } catch (IOException e) {
      throw new WrongMasterKey("cannot write the master key's file " + file + ": " + e, e);
    }
  }

  private static MasterKey read(Path file) {
    return readIfThere(file)
        .orElseThrow(() -> new WrongMasterKey("the master key's file " + file + " has vanished"));
  }

  private static Optional<MasterKey> readIfThere(Path file) {
    try {
      return Optional.of(
          MasterKey.parse(
              SecretText.of(Files.readString(file, US_ASCII)), "the master key's file " + file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new WrongMasterKey("cannot read the master key's file " + file + ": " + e, e);
    }
  }

  private DataFolder folder() {
    return DataFolder.at(path.resolveSibling("").toAbsolutePath());
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
