package dev.latchkey.face.cli;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.bulk.BulkRow;
import dev.latchkey.core.bulk.RowKind;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.face.bulk.RowWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code latchkey import} and {@code latchkey export}. */
final class Transfers {
  private static final int BUFFER = 256 * 1024;

  private final Store store;

  Transfers(Store store) {
    this.store = store;
  }

  void bringIn(StoreOptions options, Importing.Request request) {
    store.run(options, (useCases, output) -> new Importing(useCases, output, request).run());
  }

  /**
   * What is to be told.
   *
   * @param kinds none for all
   * @param customer null for all
   * @param file null for standard output
   */
  record Request(
      Set<RowKind> kinds,
      @Nullable String customer,
      boolean withPasswordHashes,
      @Nullable Path file) {}

  void tell(StoreOptions options, Request request) {
    store.run(
        options,
        (useCases, output) -> {
          Path file = request.file();
          if (file == null) {
            long rows = write(useCases, output, request, output.stream());
            if (output.stream().checkError()) {
              throw new CommandFailure("standard output cannot be written to");
            }
            output.notice("latchkey: " + rows + " rows");
          } else {
            output.one(
                new Row()
                    .with("file", file.toAbsolutePath())
                    .with("rows", write(useCases, output, request, file)));
          }
        });
  }

  private static long write(UseCases useCases, Output output, Request request, Path file) {
    try (FileChannel channel =
        FileChannel.open(file, Set.of(CREATE_NEW, WRITE), OwnerOnly.attributes())) {
      try {
        long rows = write(useCases, output, request, Channels.newOutputStream(channel));
        channel.force(true);
        return rows;
      } catch (RuntimeException failed) {
        // Half an export would pass for a whole one.
        Files.deleteIfExists(file);
        throw failed;
      }
    } catch (FileAlreadyExistsException exists) {
      throw new CommandFailure(file + " exists, and is not overwritten");
    } catch (IOException unwritable) {
      throw new CommandFailure(file + " cannot be written");
    }
  }

  private static long write(
      UseCases useCases, Output output, Request request, OutputStream target) {
    String name = request.customer();
    CustomerId customer = name == null ? null : CustomerCommands.find(useCases, name).id();
    Set<RowKind> kinds = request.kinds().isEmpty() ? EnumSet.allOf(RowKind.class) : request.kinds();
    Progress progress = new Progress(output.notices(), useCases.time(), 0, Progress.isAtTerminal());
    long count = 0;
    try (Stream<BulkRow> rows =
        useCases
            .exportRows()
            .export(kinds, customer, request.withPasswordHashes(), Store.actor())) {
      OutputStream buffered = new BufferedOutputStream(target, BUFFER);
      for (Iterator<BulkRow> each = rows.iterator(); each.hasNext(); ) {
        buffered.write(RowWriter.line(each.next()));
        progress.show(0, ++count);
      }
      buffered.flush();
      return count;
    } catch (IOException unwritable) {
      throw new CommandFailure("the export cannot be written");
    } finally {
      progress.end();
    }
  }
}
