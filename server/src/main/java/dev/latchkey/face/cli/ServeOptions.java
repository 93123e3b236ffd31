package dev.latchkey.face.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of {@code serve}. Each but {@code --dev} overrides a setting of the configuration.
 */
public final class ServeOptions {
  @Option(
      names = "--dev",
      description =
          "Try it out: makes a demo customer with credentials and prints how to use them. Loopback only.")
  boolean dev;

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "The address to listen on (default: 127.0.0.1).")
  @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port; 0 takes a free one (default: 8080).")
  @Nullable String port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the embedded database and its master key (default: ./data).")
  @Nullable Path data;

  @Option(names = "--config", paramLabel = "FILE", description = "A configuration file in YAML.")
  @Nullable Path config;

  public boolean dev() {
    return dev;
  }

  public @Nullable String host() {
    return host;
  }

  public @Nullable String port() {
    return port;
  }

  public @Nullable Path data() {
    return data;
  }

  public @Nullable Path config() {
    return config;
  }
}
