package dev.latchkey.face.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.latchkey.core.bulk.RowKind;
import dev.latchkey.core.bulk.SecretsKeeper;
import dev.latchkey.core.intake.MintedSecret;
import dev.latchkey.face.bulk.RowWriter;
import dev.latchkey.platform.db.FileModes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The file that takes the secrets which an import makes. Only its owner may read it; what an
 * earlier try wrote stays in it.
 */
final class SecretsFile implements SecretsKeeper, AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private SecretsFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static SecretsFile open(Path file) {
    try {
      boolean existed = Files.exists(file);
      if (existed && FileModes.ofSecret("secrets", file).isPresent()) {
        throw new CommandFailure(
            file + " can be read or altered by others; to mend it: chmod 600 " + file);
      }
      boolean torn = existed && isTorn(file);
      FileChannel channel =
          FileChannel.open(file, Set.of(CREATE, WRITE, APPEND), OwnerOnly.attributes());
      if (torn) {
        var _ = channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
      }
      return new SecretsFile(file, channel);
    } catch (IOException unwritable) {
      throw unwritable(file);
    }
  }

  /** Whether an earlier try was ended in the middle of a line. */
  private static boolean isTorn(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      long size = channel.size();
      return size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
    }
  }

  @Override
  public void keep(RowKind kind, List<MintedSecret> secrets) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    secrets.forEach(secret -> lines.writeBytes(RowWriter.line(kind, secret)));
    ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
    try {
      while (bytes.hasRemaining()) {
        var _ = channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException unwritable) {
      throw unwritable(file);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unwritable) {
      throw unwritable(file);
    }
  }

  private static CommandFailure unwritable(Path file) {
    return new CommandFailure(file + " cannot be written");
  }
}
