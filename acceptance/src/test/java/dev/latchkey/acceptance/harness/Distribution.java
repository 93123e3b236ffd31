package dev.latchkey.acceptance.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * The built product under test: {@code latchkey.jar} beside {@code lib/}, run by the JVM that runs
 * the tests.
 */
final class Distribution {
  private static final Path JAR =
      Path.of(System.getProperty("latchkey.dist", "../server/target/dist"), "latchkey.jar")
          .toAbsolutePath()
          .normalize();

  /**
   * What {@code ./latchkey} gives the JVM; and as processes here live for seconds, they are tuned
   * to start quickly.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  private Distribution() {}

  /**
   * A process to start, with nothing of our own environment that would change what it does or
   * prints.
   */
  static ProcessBuilder process(List<String> arguments, Map<String, String> environment) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException("No " + JAR + ": build the server first (./mvnw package)");
    }
    List<String> command =
        new ArrayList<>(arguments.getFirst().equals("serve") ? Java.SERVERS : Java.COMMANDS);
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("LATCHKEY_") || name.endsWith("JAVA_OPTIONS"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return builder;
  }

  /** The text of a file within the jar. */
  static String resource(String name) {
    try (JarFile jar = new JarFile(JAR.toFile());
        InputStream stream = jar.getInputStream(jar.getEntry(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How processes are started; made when the first one is. */
  private static final class Java {
    static final List<String> COMMANDS;
    static final List<String> SERVERS;

    static {
      RememberedStart start = new RememberedStart(withFlags(List.of()), JAR);
      COMMANDS = withFlags(start.ofCommands());
      SERVERS = withFlags(start.ofServers());
    }

    private static List<String> withFlags(List<String> more) {
      List<String> java = new ArrayList<>();
      java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      java.addAll(FLAGS);
      java.addAll(more);
      return List.copyOf(java);
    }
  }
}
