package dev.latchkey.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ahead-of-time caches of what the product loads when it starts (JEP 483), made once per run as
 * {@code ./latchkey} makes one at its build: hundreds of processes start here. Servers and commands
 * load other classes, so that each kind has its own.
 */
final class RememberedStart {
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  private final List<String> java;
  private final Path jar;
  private final Path folder = Folders.freshForThisRunner("aot");

  /**
   * @param java the command up to, but without, {@code -jar}
   */
  RememberedStart(List<String> java, Path jar) {
    this.java = java;
    this.jar = jar;
  }

  /** The JVM flag for commands; empty where no cache could be made, which only costs time. */
  List<String> ofCommands() {
    Path cache = folder.resolve("commands.aot");
    await(begin(List.of(), "customer", "create", "Somebody"));
    await(begin(making(cache), "api-user", "create", "--customer", "Somebody"));
    return using(cache);
  }

  /** The same for servers. */
  List<String> ofServers() {
    Path cache = folder.resolve("servers.aot");
    Process server = begin(making(cache), "serve", "--port", "0");
    Eventually.within(READY_LIMIT, "server to remember", () -> isReady() || !server.isAlive());
    server.destroy();
    await(server);
    return using(cache);
  }

  private static List<String> making(Path cache) {
    return List.of("-XX:AOTCacheOutput=" + cache);
  }

  private static List<String> using(Path cache) {
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  private Process begin(List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>(java);
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    try {
      return new ProcessBuilder(command)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(folder.resolve("stderr").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady() {
    try {
      return Files.readString(folder.resolve("stderr")).contains("latchkey ready on");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
