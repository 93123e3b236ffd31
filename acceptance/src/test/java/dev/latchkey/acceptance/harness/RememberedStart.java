package dev.latchkey.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An ahead-of-time cache of what the product loads when it starts (JEP 483), made once per run as
 * {@code ./latchkey} makes one at its build: hundreds of processes start here.
 */
final class RememberedStart {
  private RememberedStart() {}

  /**
   * The JVM flag that uses the cache; empty where none could be made, which only costs time.
   *
   * @param java the command up to, but without, {@code -jar}
   */
  static List<String> flag(List<String> java, Path jar) {
    Path folder = Folders.freshForThisRunner("aot");
    Path cache = folder.resolve("latchkey.aot");
    List<String> command = new ArrayList<>(java);
    command.add("-XX:AOTCacheOutput=" + cache);
    command.addAll(List.of("-jar", jar.toString(), "customer", "list"));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    try {
      new ProcessBuilder(command)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }
}
