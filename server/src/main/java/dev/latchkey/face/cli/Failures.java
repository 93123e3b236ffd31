package dev.latchkey.face.cli;

import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.ConfigurationErrors;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.db.FolderInUse;
import dev.latchkey.platform.db.UnfitBackup;
import dev.latchkey.platform.db.UnsafeDatabase;
import dev.latchkey.platform.http.PortInUse;
import dev.latchkey.platform.http.UnsafeAddress;
import dev.latchkey.platform.keyring.WrongMasterKey;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what stopped a command, in one line for each thing that did. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static List<String> inLines(Exception failure) {
    return failure instanceof ConfigurationErrors several
        ? several.errors().stream().map(Failures::line).toList()
        : List.of(inOneLine(failure));
  }

  private static String inOneLine(Exception failure) {
    return switch (failure) {
      case CommandFailure expected -> line(expected);
      case WrongUsage expected -> line(expected);
      case ConfigurationError expected -> line(expected);
      case DatabaseUnavailable expected -> line(expected);
      case UnsafeDatabase expected -> line(expected);
      case WrongMasterKey expected -> line(expected);
      case PortInUse expected -> line(expected);
      case FolderInUse expected -> line(expected);
      case UnfitBackup expected -> line(expected);
      case UnsafeAddress expected -> line(expected);
      default -> {
        LOG.error("a fault of Latchkey itself", failure);
        yield "failed by a fault of Latchkey itself: " + failure.getClass().getSimpleName();
      }
    };
  }

  /** Whether what was typed cannot be meant, rather than not be done. */
  static boolean isWrongUsage(Exception failure) {
    return failure instanceof WrongUsage
        || (failure instanceof ConfigurationError error && error.file().startsWith("--"));
  }

  private static String line(Exception expected) {
    String message = expected.getMessage();
    return message == null ? expected.getClass().getSimpleName() : message;
  }
}
